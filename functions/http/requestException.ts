import { declaredByAPerson } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { exceptionBody, exceptionView } from "../../shared/schemas/http/exception.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewException } from "../rollouts/viewException.ts";
import { exceptionRefusal, ownerRefusal } from "./exceptionRefusal.ts";
import { exceptionTime, exceptionTimeRefusal } from "./exceptionTime.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Requested = Extract<EntryBody, { kind: "exceptionRequested" }>;

/** Asks to except people for a time; nobody is excepted before an approver grants it. */
export const requestException = route({
  name: "requestException",
  method: "POST",
  path: "rollouts/{id}/exceptions",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Asks to except up to 20 people for at most 90 days, with class, owner and reason; an approver decides.",
  body: jsonBody(exceptionBody),
  answers: {
    202: { meaning: "The request is on record and waits for an approver.", schema: exceptionView },
    200: { meaning: "The same request was on record already.", schema: exceptionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `exception|${call.caller.id}|${id.key}`;
    const { people, class: kind, owner, because } = call.body;
    const now = world.clock.now();
    // What is on record is answered again, also when it could not be asked for any more.
    const known = rollout.entries.find((entry) => entry.key === key);
    const until = exceptionTime(rollout.plan.timeZone, call.body.until);
    const body: Requested = {
      kind: "exceptionRequested",
      people,
      class: kind,
      owner,
      by: call.caller.id,
      // An impairment is nobody's business, and what the ledger takes it keeps.
      because: kind === "accessibility" ? declaredByAPerson : because,
      until,
    };
    if (known === undefined) {
      const unfit =
        exceptionTimeRefusal(rollout.plan.timeZone, call.body.until, now) ??
        (await exceptionRefusal(world, rollout, { people, until })) ??
        (await ownerRefusal(world, rollout, owner));
      if (unfit) return unfit;
    }
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    const view = await viewOf(world, rollout.id, appended.entry, now);
    return answer(appended.kind === "appended" ? 202 : 200, view);
  },
});

async function viewOf(
  world: Parameters<typeof findRollout>[0],
  rolloutId: string,
  { sequence }: Entry,
  now: number,
): Promise<unknown> {
  const rollout = await findRollout(world, rolloutId);
  if (rollout === undefined) throw new Error(`rollout ${rolloutId} was there a moment ago`);
  const upTo = rollout.entries.filter(
    (entry) => entry.body.kind === "exceptionRequested" && entry.sequence <= sequence,
  ).length;
  const exception = exceptionsIn(rollout.entries)[upTo - 1];
  if (exception === undefined) throw new Error(`the request of entry ${sequence} is not on record`);
  return viewException(rollout, exception, now, true);
}
