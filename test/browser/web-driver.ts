import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { EnginePage } from "./engine.js";

interface Answer {
  value: { error?: string; message?: string; sessionId?: string } | null;
}

interface Evaluated {
  value?: unknown;
  error?: string;
}

/** A call of the W3C's WebDriver protocol. It may take minutes, for which `fetch` does not wait. */
export async function callDriver(method: string, url: string, body?: object): Promise<unknown> {
  const asked = request(url, { method });
  asked.end(body && JSON.stringify(body));
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const { value } = JSON.parse(await text(response)) as Answer;
  if (response.statusCode === 200) return value;
  throw new Error(`WebDriver: ${method} ${url}: ${value?.error}: ${value?.message}`);
}

/** Opens the one window of a driver's browser. */
export async function openSession(driver: string, capabilities: object): Promise<EnginePage> {
  const asked = { capabilities: { alwaysMatch: { ...capabilities, timeouts: { script: null } } } };
  const { sessionId } = (await callDriver("POST", `${driver}/session`, asked)) as {
    sessionId: string;
  };
  const session = `${driver}/session/${sessionId}`;
  const evaluate = async (expression: string) => {
    const script = `const [done] = arguments;
      Promise.resolve().then(() => ${expression}).then(
        (value) => done({ value }), (error) => done({ error: error + "\\n" + error?.stack }));`;
    const asked = { script, args: [] };
    const answer = (await callDriver("POST", `${session}/execute/async`, asked)) as Evaluated;
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  return {
    evaluate,
    async goto(url) {
      await callDriver("POST", `${session}/url`, { url });
      // WebKit's driver may answer before the page's own scripts have run.
      const isThere = `location.href === ${JSON.stringify(url)} && document.readyState === "complete"`;
      while (!(await evaluate(isThere))) await new Promise((done) => setTimeout(done, 20));
    },
    close: async () => void (await callDriver("DELETE", session)),
  };
}
