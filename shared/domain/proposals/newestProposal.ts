import type { Entry } from "../ledger/entry.ts";
import type { Plan } from "../plan/plan.ts";
import type { Proposal } from "./proposal.ts";
import { proposalsIn } from "./proposalsIn.ts";

/** The newest proposal of a gate, undefined when nothing was ever proposed there. Pure. */
export function newestProposal(
  entries: readonly Entry[],
  plan: Plan,
  gate: string,
  at: number,
): Proposal | undefined {
  return proposalsIn(entries, plan, at).findLast((proposal) => proposal.gate === gate);
}
