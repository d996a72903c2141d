import { dateDoubts } from "../../shared/domain/dates/dateDoubts.ts";
import { dateGate } from "../../shared/domain/dates/dateGate.ts";
import { forecastDate } from "../../shared/domain/dates/forecastDate.ts";
import { dayNumber } from "../../shared/domain/plan/dayNumber.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import type { World } from "../../shared/ports/world.ts";
import { dateBody, dateDocument, dateProposalView } from "../../shared/schemas/http/date.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { outsideOf } from "../rollouts/outsideOf.ts";
import { propose } from "../rollouts/propose.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import { route } from "./route.ts";

/** Days ahead that the date may be, at most. */
const mostDays = 730;
const quorum = 2;

interface Asked {
  readonly on: string;
  readonly because: string;
  readonly phase?: string;
  readonly override?: string;
}

/** Proposes the date from which a password alone does not do any more; two people set it. */
export const proposeDate = route({
  name: "proposeDate",
  method: "PUT",
  path: "rollouts/{id}/date",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Proposes the date from which a password alone does not do any more, with who is foreseen to be ready; two people set it.",
  body: jsonBody(dateBody),
  answers: {
    202: { meaning: "The date is proposed and waits for two people.", schema: dateProposalView },
    200: { meaning: "The same call was on record already.", schema: dateProposalView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `date|${by}|${id.key}`;
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    // What is on record is answered again, also when it could not be proposed any more.
    if (known?.kind === "proposed") {
      const again = await proposalOf(world, rollout, known.gate, known.evidenceHash, 200);
      const isSame = known.because === call.body.because && hasDate(again, call.body);
      return isSame ? again : keyReused(id.key);
    }
    const { on, because, override } = call.body;
    const phase = phaseOf(rollout, call.body.phase);
    if (phase.kind === "problem") return phase;
    const unfit = dayRefusal(rollout, on, world.clock.now());
    if (unfit) return unfit;
    const head = (await readHead(world, rollout.id))?.head;
    const outside = await outsideOf(world, rollout);
    const forecast = forecastDate(rollout.plan, head, { on, outside, at: world.clock.now() });
    const doubts = dateDoubts(rollout.plan, phase.phase, forecast);
    if (doubts.length > 0 && override === undefined) {
      const detail = `${doubts.join("; ")}. Choose a later date, or say in "override" why it is right all the same`;
      return problem("POOR_FORECAST", detail, { doubts, forecast });
    }
    const gate = dateGate(phase.phase);
    const proposed = await propose(world, rollout, key, {
      gate,
      phase: phase.phase,
      act: "setDate",
      quorum,
      by,
      because,
      document: {
        act: "setDate",
        phase: phase.phase,
        on,
        because,
        doubts,
        ...(override === undefined ? {} : { override }),
        forecast,
      },
    });
    if (proposed.kind === "unavailable") return problem("STORE_UNAVAILABLE", proposed.because);
    if (proposed.kind === "conflict" || proposed.entry.body.kind !== "proposed") return keyReused(id.key);
    const { evidenceHash } = proposed.entry.body;
    return proposalOf(world, rollout, gate, evidenceHash, proposed.kind === "appended" ? 202 : 200);
  },
});

function phaseOf(
  { plan }: Rollout,
  asked: string | undefined,
): { readonly kind: "phase"; readonly phase: string } | Problem {
  const fitting = plan.phases.filter(({ kind }) => kind === "organization").map(({ id }) => id);
  const phase = asked ?? fitting.at(-1);
  if (phase !== undefined && fitting.includes(phase)) return { kind: "phase", phase };
  const known = fitting.join(", ") || "none";
  return problem(
    "UNKNOWN_PHASE",
    `${phase ?? "the plan"} has no organization phase; those of the plan: ${known}`,
  );
}

/** A day that is over cannot be counted down to, whatever anybody says. */
function dayRefusal({ plan }: Rollout, on: string, now: number): Problem | undefined {
  const today = localDay(plan.timeZone, now);
  const days = dayNumber(on) - dayNumber(today);
  if (days <= 0) return problem("BAD_TIME", `${on} is not ahead: today is ${today} in ${plan.timeZone}`);
  return days <= mostDays
    ? undefined
    : problem("BAD_TIME", `${on} is ${days} days away > ${mostDays}; nobody can foresee that`);
}

function hasDate(reply: Reply, { on, override }: Asked): boolean {
  if (reply.kind !== "answer") return false;
  const view = dateProposalView.parse(reply.body);
  return view.on === on && view.override === override;
}

async function proposalOf(
  world: World,
  { id }: Rollout,
  gate: string,
  evidenceHash: string,
  status: 200 | 202,
): Promise<Reply> {
  const document = dateDocument.parse(await world.evidence.proposal(id, evidenceHash));
  const { on, forecast, doubts, override } = document;
  const decision = `${linksOf(id).gates}/${gate}/decision`;
  return answer(status, {
    rolloutId: id,
    gate,
    on,
    evidenceHash,
    forecast,
    doubts,
    ...(override === undefined ? {} : { override }),
    waitingFor: `${quorum} approvers: POST ${decision} {"decision":"approve","evidenceHash":"${evidenceHash}","comment":"<why>"}`,
  });
}
