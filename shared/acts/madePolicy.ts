import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** What a createPolicy operation knows of its policy beside its row. */
export interface MadePolicy {
  /** Whether the POST may have been sent: then it is looked for, and never sent again by this operation. */
  wasSent(): Promise<boolean>;
  /** Takes the one right to send it; false when another delivery of this operation has it. */
  claimSending(): Promise<boolean>;
  /** Takes back that it was sent, where the tenant said that it did not take it. */
  forgetSent(): Promise<void>;
  /** Id of the policy as it was seen in the tenant. */
  read(): Promise<string | undefined>;
  keep(policyId: string): Promise<void>;
}

/** The policy of one createPolicy operation. */
export function madePolicy({ rows }: World, { rolloutId, opId }: Operation): MadePolicy {
  const key = (what: string): string => `${what}|${hashOf({ opId })}`;
  const get = async (what: string): Promise<string | undefined> =>
    (await rows.get("operations", rolloutId, key(what)))?.value;
  const put = async (what: string, value: string): Promise<void> =>
    void (await rows.put("operations", rolloutId, key(what), value));
  return {
    wasSent: async () => (await get("c")) === "sent",
    async claimSending() {
      const row = await rows.get("operations", rolloutId, key("c"));
      if (row === undefined) {
        return (await rows.insert("operations", rolloutId, key("c"), "sent")) === "inserted";
      }
      if (row.value === "sent") return false;
      return (await rows.replace("operations", rolloutId, key("c"), "sent", row.etag)) === "replaced";
    },
    forgetSent: () => put("c", ""),
    read: () => get("n"),
    keep: (policyId) => put("n", policyId),
  };
}
