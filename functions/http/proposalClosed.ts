import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { type Problem, problem } from "./problem.ts";

/** Why nobody votes on a proposal with this hash now; undefined while the newest proposal of its gate asks about it. Pure. */
export function proposalClosed(
  { ended }: Rollout,
  { gate, state, evidenceHash: current }: Proposal,
  evidenceHash: string,
): Problem | undefined {
  const now = { gate, state: ended ?? state, evidenceHash: current };
  if (ended !== undefined || (state !== "open" && state !== "approved")) {
    const detail =
      ended === undefined ? `the newest proposal of ${gate} is ${state}` : `the rollout is ${ended}`;
    return problem("GATE_NOT_OPEN", `${detail}: nobody is asked about it now`, now);
  }
  if (evidenceHash === current) return undefined;
  const detail = `${gate} asks about ${current}; read it, then vote on that hash`;
  return problem("STALE_EVIDENCE", detail, now);
}
