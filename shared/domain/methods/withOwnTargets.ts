import type { MethodsSeen } from "../enforcement/methodsSeen.ts";
import type { Entry } from "../ledger/entry.ts";

/** What people agreed to of the methods policy, with the targets that this product has added since: whoever takes one of these out narrows it too. Pure. */
export function withOwnTargets(agreed: MethodsSeen, entries: readonly Entry[], since: number): MethodsSeen {
  const added = entries.flatMap(({ sequence, body }) =>
    sequence > since && body.kind === "operation" && body.verb === "enableMethods" && body.step === "applied"
      ? [body.to ?? ""]
      : [],
  );
  if (added.length === 0) return agreed;
  const includes = [...new Set([...agreed.passkeys.includes, ...added])].sort();
  return { ...agreed, passkeys: { ...agreed.passkeys, includes } };
}
