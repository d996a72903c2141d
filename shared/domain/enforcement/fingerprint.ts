import { canonicalJson } from "../text/canonicalJson.ts";
import { hashOf } from "../text/hashOf.ts";

/** The parts of a Conditional Access policy that decide who is asked for what. */
interface PolicyContent {
  readonly conditions?: unknown;
  readonly grantControls?: unknown;
  readonly sessionControls?: unknown;
}

/** Texts and dates that Graph may change without changing what the policy does. */
const cosmetic = new Set(["displayName", "description", "createdDateTime", "modifiedDateTime"]);

/**
 * Hash of what a policy does, 32 hex digits: conditions, grant and session controls, with lists taken as sets
 * and null, empty and absent taken as equal. State, names and dates do not count.
 */
export function fingerprint(policy: PolicyContent): string {
  const { conditions, grantControls, sessionControls } = policy;
  return hashOf(normal({ conditions, grantControls, sessionControls }) ?? {}).slice(0, 32);
}

function normal(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const byText = new Map(value.map(normal).map((member) => [canonicalJson(member), member]));
    const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
    return sorted.length === 0 ? undefined : sorted;
  }
  if (typeof value !== "object") return value;
  const members = Object.entries(value)
    // Annotations carry the address of the service, which differs between clouds and versions.
    .filter(([key]) => !key.includes("@odata.") && !cosmetic.has(key))
    .map(([key, member]) => [key, normal(member)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
