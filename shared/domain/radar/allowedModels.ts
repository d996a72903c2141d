import type { MethodsSeen } from "../enforcement/methodsSeen.ts";

/** Models of passkeys (AAGUID, lower case) that the tenant's methods policy lets in by name. Pure. */
export function allowedModels({ passkeys: { keys, profiles } }: MethodsSeen): ReadonlySet<string> {
  const lists = [keys, ...profiles.map((profile) => profile.keys)].map((text) =>
    text.toLowerCase().split(" "),
  );
  return new Set(lists.flatMap(([kind, ...models]) => (kind === "allow" ? models : [])));
}
