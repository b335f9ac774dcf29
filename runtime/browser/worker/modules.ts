/** The modules that cells may import, and how each is loaded. */
export type ModuleTable = Readonly<Record<string, () => Promise<object>>>;

/** Loads a module that a cell asks for, or says which ones there are. */
export async function loadModule(table: ModuleTable, specifier: string): Promise<object> {
  const load = Object.hasOwn(table, specifier) ? table[specifier] : undefined;
  if (!load) {
    const allowed = Object.keys(table)
      .map((name) => `"${name}"`)
      .join(" and ");
    throw new Error(`cannot find module "${specifier}": cells in this page can import ${allowed}`);
  }
  try {
    return await load();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`module "${specifier}" could not be loaded: ${reason}`);
  }
}

/** One export of a module; "*" is the module itself. */
export function exportOf(module: object, specifier: string, name: string, used: boolean): unknown {
  if (name === "*") return module;
  if (name in module) return (module as Record<string, unknown>)[name];
  // A name that is only a type has no value, and a cell that uses no value needs none.
  if (!used) return undefined;
  throw new SyntaxError(`module "${specifier}" has no export "${name}"`);
}
