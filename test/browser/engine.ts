/** A page of a browser, whoever drives it. Pages of Playwright and of Puppeteer are such pages. */
export interface EnginePage {
  goto(url: string): Promise<unknown>;
  /** Evaluates an expression, and waits for what it promises. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A browser that was started. */
export interface Engine<Page extends EnginePage = EnginePage> {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Whether the browser refuses to keep anything for a site. */
  blocksStorage?: boolean;
}

/** Calls a function in a page. It sees nothing of this side: what it takes and gives is JSON. */
export async function callIn<Result, Argument = void>(
  page: EnginePage,
  work: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result> {
  const call = `(${String(work)})(${JSON.stringify(argument) ?? ""})`;
  const text = await page.evaluate(`(async () => JSON.stringify([await ${call}]))()`);
  return (JSON.parse(text as string) as [Result])[0];
}
