import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Session } from "../../shared/domain/sessions/session.ts";
import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import { sessionReportBody, sessionView } from "../../shared/schemas/http/session.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewSession } from "../rollouts/viewSession.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Reported = Extract<EntryBody, { kind: "sessionReported" }>;
type Logged = Extract<EntryBody, { kind: "questionLogged" }>;

/** Records what became of a session: who came, and what was asked; its questions go into the log of questions. */
export const reportSession = route({
  name: "reportSession",
  method: "POST",
  path: "rollouts/{id}/sessions/{n}/report",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Records what became of a session: attendance and questions, or that it was cancelled.",
  body: jsonBody(sessionReportBody),
  answers: {
    201: { meaning: "The report is on record.", schema: sessionView },
    200: { meaning: "The same call was on record already.", schema: sessionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const number = Number(call.param("n"));
    const sessions = sessionsIn(rollout.entries);
    const session = sessions[number - 1];
    if (session === undefined)
      return problem("NO_SUCH_SESSION", `${rollout.id} has no session ${number}; it has ${sessions.length}`);
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `sessionReport|${call.caller.id}|${id.key}`;
    const now = world.clock.now();
    const { questions, ...report } = call.body;
    const isKnown = rollout.entries.some((entry) => entry.key === key);
    const unfit = isKnown ? undefined : reportRefusal(session, report.outcome, now);
    if (unfit) return unfit;
    const by = call.caller.id;
    // The questions first: a report that stands has all of them, and the same call again adds what is missing.
    for (const [index, { topic, question, asked }] of questions.entries()) {
      const logged: Logged = {
        kind: "questionLogged",
        topic,
        question,
        source: "session",
        phase: session.phase,
        ...(asked === undefined ? {} : { asked }),
        session: number,
        by,
      };
      const sent = { key: `question|${key}|${index}`, sent: id.key };
      const recorded = await recordEntry(world, rollout.id, sent, logged);
      if (recorded.kind === "problem") return recorded;
    }
    const body: Reported = { kind: "sessionReported", session: number, ...report, by };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    await wakePhase(rollout, call);
    const then = sessionsIn(await world.ledger.read(rollout.id))[number - 1] ?? session;
    return answer(recorded.isNew ? 201 : 200, viewSession(rollout.id, then, now, true));
  },
});

function reportRefusal({ number, from, report }: Session, outcome: string, now: number): Problem | undefined {
  if (report !== undefined) {
    const at = new Date(report.at).toISOString();
    return problem("SESSION_REPORTED", `session ${number} was reported as ${report.outcome} at ${at}`);
  }
  if (outcome === "held" && now < from) {
    const begin = new Date(from).toISOString();
    return problem("BAD_TIME", `session ${number} begins at ${begin}; report on it then, or cancel it`);
  }
  return undefined;
}
