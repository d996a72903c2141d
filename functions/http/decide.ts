import { ballots } from "../../shared/domain/gates/ballots.ts";
import { quorumOf } from "../../shared/domain/gates/quorumOf.ts";
import { standingVotes } from "../../shared/domain/gates/standingVotes.ts";
import { voteCalendar } from "../../shared/domain/gates/voteCalendar.ts";
import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { overrideIn } from "../../shared/domain/ledger/overrideIn.ts";
import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import { decisionBody, decisionReply } from "../../shared/schemas/http/decision.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { gateIn, type NamedGate, newestEvidence } from "../rollouts/gateNamed.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { claimKey } from "./claimKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { proposalClosed } from "./proposalClosed.ts";
import { answer, type Reply } from "./reply.ts";
import { route } from "./route.ts";
import { startErrand } from "./startErrand.ts";
import { wakePhase } from "./wakePhase.ts";

type Vote = Extract<EntryBody, { kind: "decision" }>;

/** Records a person's vote on a gate; the gate opens when the next turn counts the votes, never here. */
export const decide = route({
  name: "decide",
  method: "POST",
  path: "rollouts/{id}/gates/{gate}/decision",
  roles: ["approver"],
  humansOnly: true,
  needsInstances: true,
  summary: "Approves, rejects or overrides a gate on exactly the evidence that was frozen for it.",
  limit: () => ({ limit: "approval", of: "" }),
  body: jsonBody(decisionBody),
  answers: {
    202: { meaning: "The vote is on record.", schema: decisionReply },
    200: { meaning: "The same vote was on record already.", schema: decisionReply },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const named = gateIn(rollout, call.param("gate"), world.clock.now());
    if (named === undefined) {
      return problem("NO_SUCH_GATE", `the plan has no gate ${call.param("gate")}; GET .../gates lists all`);
    }
    const refused = mayVote(rollout, named, call.caller.id);
    if (refused) return refused;
    const { decision, evidenceHash, criterion, comment } = call.body;
    const reused = await claimKey(world, call, { rollout: rollout.id, gate: named.id, ...call.body });
    if (reused) return reused;
    const vote: Vote = {
      kind: "decision",
      phase: named.phase.id,
      gate: named.id,
      decision,
      person: call.caller.id,
      evidenceHash,
      ...(criterion === undefined ? {} : { criterion }),
      comment,
    };
    const earlier = votesOf(rollout, vote);
    const standing = standingVote(rollout, named, vote, world.clock.now());
    if (standing) return sameOrConflict(rollout.id, standing, decision);
    const closed = mayDecideNow(rollout, named, evidenceHash) ?? misunderstood(rollout, vote);
    if (closed) return closed;
    const key = `vote|${named.id}|${evidenceHash.slice(0, 16)}|${vote.person}`;
    // A vote lapses after some days; the person may then vote again on the same evidence.
    const again = earlier.length === 0 ? "" : `|${earlier.length + 1}`;
    const appended = await world.ledger.append(rollout.id, key + again, vote);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind !== "appended") return sameOrConflict(rollout.id, appended.entry, decision);
    await (named.proposal === undefined
      ? wakePhase(rollout, call)
      : startErrand(world, rollout.id, named.id, call));
    return answer(202, replyOf(rollout.id, appended.entry));
  },
});

function mayVote(
  { plan, startedBy, amenders }: Rollout,
  { proposal }: NamedGate,
  person: string,
): Problem | undefined {
  if (!plan.people.approvers.includes(person)) {
    const detail = `the caller is not among the ${plan.people.approvers.length} people.approvers of the plan`;
    return problem("NOT_IN_PLAN", detail);
  }
  if (proposal?.by === person) {
    return problem("SELF_APPROVAL", "the caller proposed this; another approver decides");
  }
  if (votersOf(plan, startedBy, amenders).includes(person)) return undefined;
  const why =
    person === startedBy
      ? "started this rollout"
      : amenders.includes(person)
        ? "amended the plan"
        : "wrote the plan";
  return problem("SELF_APPROVAL", `the caller ${why}; another approver decides`);
}

function mayDecideNow(rollout: Rollout, named: NamedGate, evidenceHash: string): Problem | undefined {
  if (named.proposal !== undefined) return proposalClosed(rollout, named.proposal, evidenceHash);
  const progress = progressOf(rollout).phases.find(({ phase }) => phase.id === named.phase.id);
  const state = rollout.ended ?? progress?.state ?? "notStarted";
  const current = newestEvidence(rollout, named.id);
  const now = { gate: named.id, state, evidenceHash: current ?? null };
  if (rollout.ended !== undefined || state !== "awaitingApproval" || progress?.gate !== named.id) {
    const where =
      rollout.ended === undefined ? `phase ${named.phase.id} is ${state}` : `the rollout is ${state}`;
    return problem("GATE_NOT_OPEN", `${where}: nobody is asked about ${named.id} now`, now);
  }
  if (evidenceHash === current) return undefined;
  const detail = `gate ${named.id} stands on evidence ${current}; read it, then vote on that hash`;
  return problem("STALE_EVIDENCE", detail, now);
}

/** Evidence that asks to override a criterion is not approved, and evidence that is met is not overridden. */
function misunderstood(
  { entries }: Rollout,
  { decision, evidenceHash, criterion }: Vote,
): Problem | undefined {
  if (decision === "reject") return undefined;
  const asked = overrideIn(entries, evidenceHash);
  if (asked === undefined && decision === "approve") return undefined;
  if (asked === undefined) {
    const detail = `this evidence asks to override nothing; an operator orders override of an unknown criterion first`;
    return problem("NOTHING_TO_OVERRIDE", detail);
  }
  if (decision === "override" && criterion === asked) return undefined;
  const detail = `this evidence asks to override ${asked}: decide override with that criterion, or reject`;
  return problem("OVERRIDE_ASKED", detail, { criterion: asked });
}

const votesOf = ({ entries }: Rollout, { gate, evidenceHash, person }: Vote): readonly Entry[] =>
  entries.filter(
    ({ body }) =>
      body.kind === "decision" &&
      body.gate === gate &&
      body.evidenceHash === evidenceHash &&
      body.person === person,
  );

/** The caller's vote on this evidence that has not lapsed. */
function standingVote(
  { entries, plan }: Rollout,
  named: NamedGate,
  vote: Vote,
  now: number,
): Entry | undefined {
  const cast = entries.flatMap((entry) =>
    entry.body.kind === "decision" && entry.body.gate === vote.gate
      ? [{ ...entry.body, at: entry.at, entry }]
      : [],
  );
  const calendar = voteCalendar(plan, named.phase);
  const override = overrideIn(entries, vote.evidenceHash);
  const quorum = quorumOf(named.gate, override);
  return standingVotes(ballots(cast, override), vote.evidenceHash, quorum, now, calendar).findLast(
    ({ person }) => person === vote.person,
  )?.entry;
}

function sameOrConflict(rolloutId: string, entry: Entry, decision: string): Reply {
  if (entry.body.kind === "decision" && entry.body.decision === decision) {
    return answer(200, replyOf(rolloutId, entry));
  }
  const was = entry.body.kind === "decision" ? entry.body.decision : entry.body.kind;
  return problem("CONFLICTING_VOTE", `the caller's vote on this evidence is ${was} and stands`, {
    decision: was,
  });
}

function replyOf(rolloutId: string, { at, sequence, body }: Entry): unknown {
  if (body.kind !== "decision") throw new Error(`entry ${sequence} is no vote but ${body.kind}`);
  const { gate, decision, evidenceHash, comment, criterion } = body;
  const overridden = criterion === undefined ? {} : { criterion };
  return {
    rolloutId,
    gate,
    decision,
    evidenceHash,
    ...overridden,
    comment,
    at: new Date(at).toISOString(),
    sequence,
  };
}
