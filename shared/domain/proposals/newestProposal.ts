import type { Entry } from "../ledger/entry.ts";
import type { Plan } from "../plan/plan.ts";
import type { Proposal } from "./proposal.ts";
import { proposalsIn } from "./proposalsIn.ts";

/** The proposal that a gate stands at: the one being carried out, else the newest; undefined when nothing was ever proposed there. Pure. */
export function newestProposal(
  entries: readonly Entry[],
  plan: Plan,
  gate: string,
  at: number,
): Proposal | undefined {
  const own = proposalsIn(entries, plan, at).filter((proposal) => proposal.gate === gate);
  // Another can have been proposed at the moment at which it began.
  return own.findLast(({ state }) => state === "underWay") ?? own.at(-1);
}
