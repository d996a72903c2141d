import { createRemoteJWKSet, customFetch, errors } from "jose";
import type { Clock } from "../../ports/clock.ts";
import { type Keys, KeysUnavailable } from "./keys.ts";

// Milliseconds between two requests for the keys, whatever tokens ask for and whether or not they succeed.
const cooldownMs = 30_000;
// Milliseconds after which keys are asked for again although all are known, so that withdrawn ones go.
const refreshMs = 12 * 60 * 60_000;
const timeoutMs = 5_000;

/** What the keys are fetched with; the clock is that of the network, not a virtual one. */
export interface RemoteKeyParts {
  readonly url: URL;
  readonly clock: Pick<Clock, "now">;
  readonly fetch?: typeof fetch;
}

/** Keys published at an address: asked for rarely, and those already known outlive an outage of that address. */
export function createRemoteKeys({ url, clock, fetch: send = fetch }: RemoteKeyParts): Keys {
  const known = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    // When to ask is decided below: the set itself asks again after every failure, and forgets nothing.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: Number.POSITIVE_INFINITY,
    [customFetch]: async (address, options) => refuseEmpty(await send(address, options)),
  });
  let askedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  let failure: string | undefined;

  async function ask(): Promise<void> {
    askedAt = clock.now();
    try {
      await known.reload();
      loadedAt = askedAt;
      failure = undefined;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  }

  async function askUnlessRecent(): Promise<void> {
    // A clock that was set back must not stop the asking.
    if (asking === undefined && Math.abs(clock.now() - askedAt) >= cooldownMs) {
      asking = ask().finally(() => {
        asking = undefined;
      });
    }
    await asking;
  }

  return async (header, token) => {
    if (Math.abs(clock.now() - loadedAt) >= refreshMs) await askUnlessRecent();
    if (loadedAt === Number.NEGATIVE_INFINITY) throw unavailable(url, failure);
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await askUnlessRecent();
      if (failure !== undefined) {
        return await known(header, token).catch(() => Promise.reject(unavailable(url, failure)));
      }
      return known(header, token);
    }
  };
}

const unavailable = ({ origin }: URL, failure: string | undefined): KeysUnavailable =>
  new KeysUnavailable(`the signing keys at ${origin} cannot be read: ${failure ?? "not asked for yet"}`);

/** A list without keys would make every token a stranger's; it is an outage like any other. */
async function refuseEmpty(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const text = await answer.text();
  const hasKeys = /"keys"\s*:\s*\[\s*\{/.test(text);
  return new Response(text, { status: hasKeys ? 200 : 502 });
}
