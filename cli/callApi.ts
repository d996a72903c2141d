import type { z } from "zod";
import type { Console } from "./console.ts";
import { UsageError } from "./usageError.ts";

/** Variable that holds the access token for the HTTP API. */
const tokenVariable = "PASSKEY_ROLLOUT_TOKEN";
const timeoutMs = 30_000;

/** One call of the product's HTTP API. */
export interface TextCall {
  /** Origin of the host; plain http is for this machine only. */
  readonly host: string | undefined;
  readonly path: string;
  readonly post?: { readonly body: unknown; readonly idempotencyKey: string };
}

/** One call that is answered with JSON. */
export interface ApiCall<Value> extends TextCall {
  readonly schema: z.ZodType<Value>;
}

/** Calls the API with a token from the environment and reads the answer; throws with status and detail when it refuses. */
export async function callApi<Value>(
  { schema, ...call }: ApiCall<Value>,
  console: Pick<Console, "env">,
): Promise<Value> {
  return schema.parse(JSON.parse(await callForText(call, console)));
}

/** Calls the API with a token from the environment; throws with status and detail when it refuses. */
export async function callForText(
  { host, path, post }: TextCall,
  { env }: Pick<Console, "env">,
): Promise<string> {
  if (host === undefined)
    throw new UsageError("--host is needed: the origin of the host, such as https://NAME");
  if (!URL.canParse(path, host))
    throw new UsageError(`--host ${host} is no origin: write it with https, such as https://NAME`);
  const url = new URL(path, host);
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) {
    throw new UsageError(`--host ${host} must be https; http is for this machine only`);
  }
  const token = env[tokenVariable];
  if (token === undefined || token === "") {
    throw new UsageError(`${tokenVariable} is not set: put an access token for the API into it`);
  }
  const authorization = `Bearer ${token}`;
  const answer = await fetch(url, {
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
    ...(post === undefined
      ? { headers: { authorization } }
      : {
          method: "POST",
          body: JSON.stringify(post.body),
          headers: {
            authorization,
            "content-type": "application/json",
            "idempotency-key": post.idempotencyKey,
          },
        }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url.pathname} was answered ${answer.status}: ${text.slice(0, 500)}`);
  return text;
}
