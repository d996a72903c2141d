import type { ActivityMap, ErrandTurnOutcome } from "../../orchestrations/calls.ts";
import { switchRefusal } from "../../shared/domain/enforcement/switchRefusal.ts";
import { pausedIn } from "../../shared/domain/ledger/pausedIn.ts";
import { nextWindow } from "../../shared/domain/plan/changeWindow.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import type { ProposedAct } from "../../shared/domain/proposals/proposalEntry.ts";
import type { World } from "../../shared/ports/world.ts";
import type { ErrandOutcome } from "../errands/errand.ts";
import { errands } from "../errands/errands.ts";
import { endProposal } from "../rollouts/endProposal.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";

/** Pause before it is looked again whether something may go on that people or switches hold up, milliseconds. */
const heldPauseMs = 10 * 60_000;

/** Acts on the tenant's settings, which wait for a change window. */
const windowed: readonly ProposedAct[] = ["enableMethods"];

/** Acts that write outside this product; an observer only says what it would have done. */
const writing: readonly ProposedAct[] = ["enableMethods", "sendMessage"];

/** One turn of an errand: whether it may begin or go on is asked of the ledger, the switches and the clock each time. */
export async function runErrand(
  world: World,
  { rolloutId, gate, at }: ActivityMap["runErrand"][0],
): Promise<ErrandTurnOutcome> {
  const rollout = await findRollout(world, rolloutId);
  if (rollout === undefined) return { kind: "over", because: `there is no rollout ${rolloutId}` };
  const now = world.clock.now();
  const proposal = newestProposal(rollout.entries, rollout.plan, gate, now);
  if (proposal === undefined) return { kind: "over", because: `nothing was proposed at ${gate}` };
  if (proposal.state !== "approved" && proposal.state !== "underWay")
    return { kind: "over", because: `the newest proposal of ${gate} is ${proposal.state}` };
  const refused = refusedBecause(rollout, proposal);
  if (refused !== undefined)
    return over(world, rollout, proposal, { kind: "ended", outcome: "refused", because: refused });
  const held = await heldBecause(world, rollout, proposal, now);
  if (held !== undefined) return held;
  if (rollout.plan.observer === true && writing.includes(proposal.act)) {
    const because = `${proposal.because}: nothing is written, because this rollout only observes`;
    return over(world, rollout, proposal, { kind: "ended", outcome: "wouldHave", because });
  }
  const outcome = await carryOut(world, rollout, proposal, at);
  return outcome.kind === "ended" ? over(world, rollout, proposal, outcome) : outcome;
}

/** Why it is never carried out; undefined where it may be. */
function refusedBecause({ id, ended, entries }: Rollout, proposal: Proposal): string | undefined {
  if (ended !== undefined) return `rollout ${id} is ${ended}`;
  // People agreed to it under another plan, of other people; what has begun, and what the plan itself lets go ahead, goes on.
  const isOvertaken =
    proposal.state === "approved" &&
    proposal.quorum > 0 &&
    entries.some(({ body, sequence }) => body.kind === "amended" && sequence > proposal.sequence);
  return isOvertaken ? "the plan was amended after this was proposed; propose it again" : undefined;
}

async function carryOut(
  world: World,
  rollout: Rollout,
  proposal: Proposal,
  at: number,
): Promise<ErrandOutcome> {
  const { act, gate, evidenceHash } = proposal;
  const run = errands[act];
  const document = await world.evidence.proposal(rollout.id, evidenceHash);
  if (run === undefined || document === undefined) {
    const lacks =
      run === undefined ? `this version cannot carry out ${act}` : "what was agreed to is not in the store";
    return { kind: "ended", outcome: "refused", because: lacks };
  }
  const begun = { kind: "proposalBegun", gate, evidenceHash } as const;
  const appended = await world.ledger.append(rollout.id, `proposalBegun|${gate}|${proposal.sequence}`, begun);
  if (appended.kind === "unavailable")
    return { kind: "waiting", until: world.clock.now() + heldPauseMs, because: appended.because };
  return run(world, { rollout, proposal, document, at });
}

/** Why it does not go on at this moment, and when it is looked at again. */
async function heldBecause(
  world: World,
  { plan, entries }: Rollout,
  { act, gate, phase, notBefore, state }: Proposal,
  now: number,
): Promise<ErrandTurnOutcome | undefined> {
  const pause = (because: string): ErrandTurnOutcome => ({
    kind: "waiting",
    until: now + heldPauseMs,
    because,
  });
  if (pausedIn(entries, phase)) return pause(`${gate} waits: the phase ${phase} is paused`);
  const switched = switchRefusal(await world.switches.read(), act);
  if (switched !== undefined) return pause(`${gate} waits: ${switched}`);
  if (notBefore !== undefined && now < notBefore)
    return { kind: "waiting", until: notBefore, because: `${gate} is approved and waits for its time` };
  if (!windowed.includes(act) || state === "underWay") return undefined;
  const window = nextWindow(plan, now);
  if (window !== undefined && window.from <= now) return undefined;
  const until = window?.from ?? now + 24 * 60 * 60_000;
  return { kind: "waiting", until, because: `${gate} is approved and waits for its change window` };
}

async function over(
  world: World,
  rollout: Rollout,
  proposal: Proposal,
  { outcome, because }: Extract<ErrandOutcome, { kind: "ended" }>,
): Promise<ErrandTurnOutcome> {
  const ended = await endProposal(world, rollout.id, proposal, outcome, because);
  if (ended.kind === "unavailable")
    return { kind: "waiting", until: world.clock.now() + heldPauseMs, because: ended.because };
  return { kind: "over", because };
}
