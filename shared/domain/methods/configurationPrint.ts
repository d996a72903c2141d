import { canonicalJson } from "../text/canonicalJson.ts";
import { hashOf } from "../text/hashOf.ts";
import type { PasskeyConfiguration } from "./passkeyConfiguration.ts";

/** Hash of everything that the configuration of passkeys says, in whatever order the tenant lists it. Pure. */
export const configurationPrint = (raw: PasskeyConfiguration["raw"]): string =>
  hashOf(ordered(raw)).slice(0, 32);

/** No list in it has an order that means something, and what is null says nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(ordered).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
