import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM_ARGUMENTS } from "../browser/launch.js";

/** A Chromium that lets itself be looked into on a port of this machine. */
export async function debuggedChromium(
  executable: string,
): Promise<{ port: number; close: () => void }> {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const child = spawn(
    executable,
    [
      ...CHROMIUM_ARGUMENTS,
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ],
    // With a process group of its own: what was started may be a script that started the browser.
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const close = () => {
    // Its other processes may write for a moment longer.
    const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };
    child.once("close", () => rmSync(profile, patiently));
    process.kill(-child.pid!);
  };
  const port = await new Promise<number>((done, fail) => {
    let said = "";
    child.once("exit", (code) => fail(new Error(`Chromium ended with ${code}: ${said}`)));
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const match = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (match) done(Number(match[1]));
    });
  });
  return { port, close };
}
