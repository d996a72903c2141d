import { methodsGate } from "../../shared/domain/methods/methodsGate.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { ProposalState } from "../../shared/domain/proposals/proposal.ts";
import type { Rollout } from "./findRollout.ts";
import type { NamedGate } from "./gateNamed.ts";

/** States after which enabling methods has to be proposed anew. */
const over: readonly ProposalState[] = ["rejected", "lapsed", "superseded", "refused", "withdrawn"];

/** Waves of a gate for which nobody has proposed to enable methods, or in vain. Pure. */
export function wavesToEnable({ entries, plan }: Rollout, { phase, wave }: NamedGate): readonly string[] {
  const waves = wave === undefined ? phase.waves.map(({ id }) => id) : [wave];
  const at = entries.at(-1)?.at ?? 0;
  return waves.filter((id) => {
    const newest = newestProposal(entries, plan, methodsGate(id), at);
    return newest === undefined || over.includes(newest.state);
  });
}
