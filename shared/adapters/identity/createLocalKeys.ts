import { createLocalJWKSet, type JWK } from "jose";
import type { Keys } from "./keys.ts";

/** Keys that are known from the start and never change. */
export function createLocalKeys(keys: readonly JWK[]): Keys {
  return createLocalJWKSet({ keys: [...keys] });
}
