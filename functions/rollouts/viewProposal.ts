import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { GateView } from "../../shared/schemas/http/gateView.ts";

/** What a gate says of the proposal behind it; without who proposed it. Pure. */
export function viewProposal({
  act,
  state,
  because,
  at,
  ended,
  notBefore,
}: Proposal): NonNullable<GateView["proposal"]> {
  return {
    act,
    state,
    because,
    proposedAt: isoOf(at),
    ...(notBefore === undefined ? {} : { notBefore: isoOf(notBefore) }),
    ...(ended === undefined ? {} : { endedAt: isoOf(ended.at), endedBecause: ended.because }),
  };
}
