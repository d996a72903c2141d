import { setTimeout as wait } from "node:timers/promises";

/** One call to a server on this machine. */
export interface Call {
  readonly method: "GET" | "POST";
  /** Path with query, from the root. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends calls; each may be sent more than once, so each must be safe to repeat. */
export type Client = (call: Call) => Promise<Answer>;

const pauseMs = 50;
/** Milliseconds after which a server that cannot be reached is given up. */
const patienceMs = 60_000;

/** A client that survives the death of its server: a call without an answer is sent again to whatever runs then. */
export function createClient(origin: () => Promise<string>): Client {
  return async (call) => {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      try {
        const answer = await send(await origin(), call);
        // 503 says that nothing was acknowledged.
        if (answer.status !== 503) return answer;
        if (performance.now() > giveUpAt) return answer;
      } catch (error) {
        if (!(error instanceof TypeError) || performance.now() > giveUpAt) throw error;
      }
      await wait(pauseMs);
    }
  };
}

async function send(origin: string, { method, path, body, headers }: Call): Promise<Answer> {
  const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { ...(payload === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  return { status: response.status, body: isJson(response) ? JSON.parse(text) : text };
}

const isJson = (response: Response): boolean => /[/+]json/.test(response.headers.get("content-type") ?? "");
