import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import { sessionBody, sessionView } from "../../shared/schemas/http/session.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { viewSession } from "../rollouts/viewSession.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { phaseAsked } from "./phaseAsked.ts";
import { type Problem, problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Scheduled = Extract<EntryBody, { kind: "sessionScheduled" }>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Days ahead that a session may be, at most. */
const mostDays = 180;

/** Schedules a drop-in support session; people are reminded a day before. */
export const scheduleSession = route({
  name: "scheduleSession",
  method: "POST",
  path: "rollouts/{id}/sessions",
  roles: ["operator"],
  humansOnly: true,
  summary: "Schedules a drop-in support session; operators are reminded a day before.",
  body: jsonBody(sessionBody),
  answers: {
    201: { meaning: "The session is scheduled.", schema: sessionView },
    200: { meaning: "The same call was on record already.", schema: sessionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `session|${call.caller.id}|${id.key}`;
    const { title, place, minutes } = call.body;
    const from = Date.parse(call.body.from);
    const now = world.clock.now();
    // What is on record is answered again, also when its time has come or its phase is over.
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    const asked =
      known?.kind === "sessionScheduled"
        ? ({ kind: "phase", phase: call.body.phase ?? known.phase } as const)
        : (timeRefusal(from, now) ?? phaseAsked(rollout, call.body.phase));
    if (asked.kind === "problem") return asked;
    const { phase } = asked;
    const until = from + minutes * minuteMs;
    const body: Scheduled = {
      kind: "sessionScheduled",
      phase,
      title,
      place,
      from,
      until,
      by: call.caller.id,
    };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    const view = viewSession(rollout.id, await sessionOf(world, rollout, recorded.entry), now, true);
    return answer(recorded.isNew ? 201 : 200, view);
  },
});

function timeRefusal(from: number, now: number): Problem | undefined {
  const iso = new Date(from).toISOString();
  if (from <= now)
    return problem("BAD_TIME", `from ${iso} is over: it is ${new Date(now).toISOString()} now`);
  const days = (from - now) / dayMs;
  return days <= mostDays
    ? undefined
    : problem("BAD_TIME", `from is ${Math.ceil(days)} days away > ${mostDays}; schedule it later`);
}

async function sessionOf(world: World, { id }: Rollout, { sequence }: Entry) {
  const entries = await world.ledger.read(id);
  const number = entries.filter(
    (entry) => entry.body.kind === "sessionScheduled" && entry.sequence <= sequence,
  ).length;
  const session = sessionsIn(entries)[number - 1];
  if (session === undefined) throw new Error(`the session of entry ${sequence} is not on record`);
  return session;
}
