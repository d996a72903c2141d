import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import { conclusionBody, conclusionReply } from "../../shared/schemas/http/conclusion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { claimKey } from "./claimKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** Records what a rollback's investigation found; only then the phase may be tried again. */
export const concludeInvestigation = route({
  name: "concludeInvestigation",
  method: "POST",
  path: "rollouts/{id}/investigations/{n}/conclusion",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Concludes the investigation of a rollback: verdict, cause and fix.",
  body: jsonBody(conclusionBody),
  answers: {
    201: { meaning: "The conclusion is on record.", schema: conclusionReply },
    200: { meaning: "The same conclusion was on record already.", schema: conclusionReply },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const investigation = Number(call.param("n"));
    const rollbacks = rollbacksIn(rollout.entries);
    if (!rollbacks.some((rollback) => rollback.investigation === investigation)) {
      const open = rollbacks.filter(({ concluded }) => !concluded).map((rollback) => rollback.investigation);
      const detail = `there is no investigation ${investigation}; open are: ${open.join(", ") || "none"}`;
      return problem("NO_SUCH_INVESTIGATION", detail);
    }
    const reused = await claimKey(world, call, { rollout: rollout.id, investigation, ...call.body });
    if (reused) return reused;
    const body: EntryBody = {
      kind: "investigationConcluded",
      investigation,
      ...call.body,
      by: call.caller.id,
    };
    const appended = await world.ledger.append(rollout.id, `conclusion|${investigation}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") {
      const detail = `investigation ${investigation} was concluded at ${isoOf(appended.entry.at)}; conclusions are not changed`;
      return problem("ALREADY_CONCLUDED", detail);
    }
    await wakePhase(rollout, call);
    return answer(appended.kind === "appended" ? 201 : 200, replyOf(rollout.id, appended.entry));
  },
});

function replyOf(rolloutId: string, { at, sequence, body }: Entry): unknown {
  if (body.kind !== "investigationConcluded") throw new Error(`entry ${sequence} is ${body.kind}`);
  const { investigation, verdict, cause, fix } = body;
  return { rolloutId, investigation, verdict, cause, fix, at: isoOf(at), sequence };
}
