import { methodsGate } from "../../shared/domain/methods/methodsGate.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { ProposalState } from "../../shared/domain/proposals/proposal.ts";
import type { Rollout } from "./findRollout.ts";
import type { NamedGate } from "./gateNamed.ts";

/** States after which enabling methods has to be proposed anew. */
const over: readonly ProposalState[] = ["rejected", "lapsed", "superseded", "refused", "withdrawn"];

/** Waves of a gate for which nobody has proposed to enable methods, or in vain, at a time (epoch milliseconds). Pure. */
export function wavesToEnable(
  { entries, plan }: Pick<Rollout, "entries" | "plan">,
  { phase, wave }: Pick<NamedGate, "phase" | "wave">,
  now: number,
): readonly string[] {
  const waves = wave === undefined ? phase.waves.map(({ id }) => id) : [wave];
  return waves.filter((id) => {
    const newest = newestProposal(entries, plan, methodsGate(id), now);
    return newest === undefined || over.includes(newest.state);
  });
}
