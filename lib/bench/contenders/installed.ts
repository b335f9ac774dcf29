/** A package of lib/bench/package.json, which not everybody has installed. */
export async function installed<Module>(name: string): Promise<Module> {
  try {
    return (await import(name)) as Module;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.error(`not installed: npm ci --prefix lib/bench`);
    process.exit(1);
  }
}
