/** Key of a tenant that was given none: everybody on this machine can know it, and it opens nothing else. */
export const defaultSigningKey = "a-key-of-the-simulated-tenant-and-of-nothing-else";

const leastKeyLength = 32;

/** The key that access tokens are signed with; throws when a given one is too short for HS256. */
export function signingKey(key: string = defaultSigningKey): string {
  if (key.length < leastKeyLength) {
    throw new Error(`The key has ${key.length} characters; HS256 needs at least ${leastKeyLength}.`);
  }
  return key;
}
