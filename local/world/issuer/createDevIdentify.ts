import { createIdentify } from "../../../shared/adapters/identity/createIdentify.ts";
import { createLocalKeys } from "../../../shared/adapters/identity/createLocalKeys.ts";
import { createTokenVerifier } from "../../../shared/adapters/identity/createTokenVerifier.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { CallerRequest, Identified } from "../../../shared/ports/identify.ts";
import { devTrust } from "./devTrust.ts";
import type { DevKey } from "./readDevKey.ts";

/** Recognises callers on this machine by tokens of the dev issuer, through the verifier that reads Entra's. */
export function createDevIdentify(
  { publicKey }: Pick<DevKey, "publicKey">,
  clock: Pick<Clock, "now">,
): (request: CallerRequest) => Promise<Identified> {
  const verify = createTokenVerifier(devTrust, createLocalKeys([publicKey]), clock);
  const identify = createIdentify({ mode: "token", verify, trust: devTrust });
  return async (request) => {
    const host = URL.canParse(request.url) ? new URL(request.url).hostname : "";
    if (["127.0.0.1", "localhost", "[::1]"].includes(host)) return identify(request);
    const because = `tokens of the dev issuer count on 127.0.0.1 only, not on ${host || "no host"}`;
    return { kind: "anonymous", because };
  };
}
