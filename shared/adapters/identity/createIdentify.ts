import type { CallerRequest, Identified } from "../../ports/identify.ts";
import type { TokenVerifier } from "./createTokenVerifier.ts";
import { readPrincipal } from "./readPrincipal.ts";
import type { Trust } from "./trust.ts";

/** `token`: callers bring their token. `easyauth`: App Service Authentication signs people in and adds headers of its own. */
export type AuthMode = "token" | "easyauth";

/** What identification is made of. */
export interface IdentifyParts {
  readonly mode: AuthMode;
  readonly verify: TokenVerifier;
  readonly trust: Trust;
}

/** Recognises callers by the bearer token they send or, behind App Service Authentication, by what it adds. */
export function createIdentify({
  mode,
  verify,
  trust,
}: IdentifyParts): (request: CallerRequest) => Promise<Identified> {
  return async (request) => {
    const authorization = request.header("authorization");
    if (authorization !== undefined) {
      const token = /^Bearer +([^\s,]+)$/i.exec(authorization)?.[1];
      if (token === undefined) return anonymous("the header authorization must be: Bearer <access token>");
      return answerOf(await verify(token), "bearer");
    }
    // Outside that mode anybody could have written these headers.
    if (mode === "easyauth") {
      const token = request.header("x-ms-token-aad-access-token");
      if (token !== undefined) return answerOf(await verify(token), "session");
      const principal = request.header("x-ms-client-principal");
      if (principal !== undefined) return answerOf(readPrincipal(principal, trust), "session");
    }
    return anonymous("no token was sent: send authorization: Bearer <access token>");
  };
}

const anonymous = (because: string): Identified => ({ kind: "anonymous", because });

function answerOf(
  proof: Awaited<ReturnType<TokenVerifier>> | ReturnType<typeof readPrincipal>,
  source: "bearer" | "session",
): Identified {
  if (proof.kind === "caller") return { kind: "caller", caller: proof.caller, source };
  if (proof.kind === "unavailable") return { kind: "unavailable", because: proof.because };
  return anonymous(source === "bearer" ? proof.because : `the platform's sign-in: ${proof.because}`);
}
