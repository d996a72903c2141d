import type { JWTVerifyGetKey } from "jose";

/** Finds the public key of a token by its header; throws KeysUnavailable when that cannot be said now. */
export type Keys = JWTVerifyGetKey;

/** Whether a key is known cannot be said now. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}
