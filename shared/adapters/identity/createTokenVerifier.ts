import { hash } from "node:crypto";
import { errors, jwtVerify } from "jose";
import type { Clock } from "../../ports/clock.ts";
import type { Caller } from "../../ports/identify.ts";
import { callerOf } from "./callerOf.ts";
import { type Keys, KeysUnavailable } from "./keys.ts";
import type { Trust } from "./trust.ts";

/** What a token proves: a caller, nothing, or nothing that can be said now. */
export type Verified =
  | { readonly kind: "caller"; readonly caller: Caller }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "unavailable"; readonly because: string };

/** Verifies one access token; the same token is verified once and remembered until it expires. */
export type TokenVerifier = (token: string) => Promise<Verified>;

/** Difference of clocks that is borne, in seconds. */
const skewSeconds = 60;
/** Longest token that is looked at, in characters. */
const maxLength = 16_384;
const maxRemembered = 1_000;

interface Remembered {
  readonly caller: Caller;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly expires: number;
}

/** A verifier of tokens that one issuer made for this app: RS256 only, lifetime on the clock given. */
export function createTokenVerifier(trust: Trust, keys: Keys, clock: Pick<Clock, "now">): TokenVerifier {
  // By hash, so that no dump of memory holds tokens because of us.
  const remembered = new Map<string, Remembered>();

  function recall(key: string): Caller | undefined {
    const found = remembered.get(key);
    const now = clock.now() / 1_000;
    if (found && found.notBefore - skewSeconds <= now && now < found.expires + skewSeconds)
      return found.caller;
    remembered.delete(key);
    return undefined;
  }

  function remember(key: string, seen: Remembered): void {
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, seen);
  }

  return async (token) => {
    if (token.length > maxLength)
      return refused(`the token has ${token.length} characters > ${maxLength}, so it is none of ours`);
    const key = hash("sha256", token);
    const caller = recall(key);
    if (caller) return { kind: "caller", caller };
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer: trust.issuer,
        audience: [...trust.audiences],
        clockTolerance: skewSeconds,
        currentDate: new Date(clock.now()),
      });
      const claimed = callerOf(payload, trust.tenantId);
      if (claimed.kind === "refused") return refused(`the token is refused: ${claimed.because}`);
      remember(key, claimed);
      return { kind: "caller", caller: claimed.caller };
    } catch (error) {
      if (error instanceof KeysUnavailable) return { kind: "unavailable", because: error.message };
      if (error instanceof errors.JOSEError) return refused(`the token is refused: ${reasonOf(error)}`);
      throw error;
    }
  };
}

const refused = (because: string): Verified => ({ kind: "refused", because });

/** What is wrong with the token, never what it says. */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return `it has expired, more than ${skewSeconds} s ago`;
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its claim ${error.claim} does not fit this app`;
  if (error instanceof errors.JOSEAlgNotAllowed) return "it is not signed with RS256";
  if (error instanceof errors.JWKSNoMatchingKey) return "its key is not one of the tenant's";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature does not fit";
  return "it cannot be read";
}
