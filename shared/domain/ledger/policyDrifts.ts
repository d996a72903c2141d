import { driftsIn } from "./driftsIn.ts";
import type { Entry } from "./entry.ts";

/** What somebody changed of a policy, by its id, and nobody put back or accepted, one sentence each. Pure. */
export function policyDrifts(entries: readonly Entry[], policy: string): readonly string[] {
  return driftsIn(entries).flatMap(({ what, standing, because }) =>
    what === `policy:${policy}` && standing === "open" ? [because] : [],
  );
}
