import type { Step } from "./chain.ts";
import { GraphFault } from "./graphFault.ts";

/** Gives an access token for the configured service; `fresh` asks for one that was not cached. */
export type TokenSource = (request: { readonly fresh: boolean }) => Promise<string>;

/** Puts the token on; a read answered 401 is sent once more with a fresh token, a write only spoils the token for the next call. */
export function authenticate(token: TokenSource): Step {
  let spoiled = false;

  const bearer = async (fresh: boolean): Promise<string> => {
    try {
      return `Bearer ${await token({ fresh })}`;
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      throw new GraphFault({ kind: "noToken", because: `no access token could be had (${name})` });
    }
  };

  return async (request, next) => {
    const send = async (fresh: boolean) =>
      next({ ...request, headers: { ...request.headers, authorization: await bearer(fresh) } });
    const wasSpoiled = spoiled;
    spoiled = false;
    const answer = await send(wasSpoiled);
    if (answer.status !== 401) return answer;
    if (request.call.kind === "read" && !wasSpoiled) {
      await answer.body?.cancel();
      return send(true);
    }
    spoiled = request.call.kind === "write";
    return answer;
  };
}
