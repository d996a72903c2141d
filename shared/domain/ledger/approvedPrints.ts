import { driftsIn } from "./driftsIn.ts";
import type { Entry } from "./entry.ts";

/**
 * The fingerprints that people agreed to last, by policy id: that of the evidence an act was begun on, or of a change by
 * somebody else that a person accepted; a policy that nobody agreed on yet is left out. Pure.
 */
export function approvedPrints(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const newest = new Map<string, { readonly sequence: number; readonly fingerprint: string }>();
  const agree = (policy: string, sequence: number, fingerprint: string): void => {
    if ((newest.get(policy)?.sequence ?? 0) < sequence) newest.set(policy, { sequence, fingerprint });
  };
  const begun = entries.flatMap(({ sequence, body }) =>
    body.kind === "operation" && body.verb !== "rollBack" ? [{ sequence, opId: body.opId }] : [],
  );
  for (const { body } of entries) {
    if (body.kind !== "evidence" || body.policy === undefined || body.fingerprint === undefined) continue;
    const { policy, fingerprint, evidenceHash } = body;
    const first = begun.find(({ opId }) => opId.endsWith(`.${evidenceHash.slice(0, 16)}`));
    if (first !== undefined) agree(policy, first.sequence, fingerprint);
  }
  for (const { what, to, sequence, standing } of driftsIn(entries)) {
    if (what.startsWith("policy:") && standing === "accepted") agree(what.slice(7), sequence, to);
  }
  return new Map([...newest].map(([policy, { fingerprint }]) => [policy, fingerprint]));
}
