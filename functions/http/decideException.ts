import { type Exception, exceptionState } from "../../shared/domain/exceptions/exception.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { exceptionDecisionBody, exceptionView } from "../../shared/schemas/http/exception.ts";
import { findException } from "../rollouts/findException.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewException } from "../rollouts/viewException.ts";
import { claimKey } from "./claimKey.ts";
import { exceptionRefusal } from "./exceptionRefusal.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayExcept } from "./mayExcept.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import { route } from "./route.ts";

/** Grants or refuses an exception, as the second person; the watchdog carries out what is granted. */
export const decideException = route({
  name: "decideException",
  method: "POST",
  path: "rollouts/{id}/exceptions/{n}/decision",
  roles: ["approver"],
  humansOnly: true,
  summary: "Grants or refuses a requested exception; whoever asked for it does not decide.",
  limit: () => ({ limit: "approval", of: "" }),
  body: jsonBody(exceptionDecisionBody),
  answers: {
    201: {
      meaning: "The decision is on record; what is granted is carried out within minutes.",
      schema: exceptionView,
    },
    200: { meaning: "The same decision was on record already.", schema: exceptionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const number = Number(call.param("n"));
    const exception = findException(rollout, number);
    if (exception === undefined)
      return problem("NO_SUCH_EXCEPTION", `${rollout.id} has no exception ${number}`);
    const by = call.caller.id;
    const refused = mayExcept(rollout, by, exception.by, exception.people);
    if (refused) return refused;
    const reused = await claimKey(world, call, { rollout: rollout.id, exception: number, ...call.body });
    if (reused) return reused;
    const { decision, because } = call.body;
    const show = (shown: Exception) => viewException(rollout, shown, world.clock.now(), true);
    if (exception.decision !== undefined) {
      return exception.decision.by === by && exception.decision.decision === decision
        ? answer(200, show(exception))
        : closed(exception, world.clock.now());
    }
    if (exceptionState(exception, world.clock.now()) !== "requested")
      return closed(exception, world.clock.now());
    const unfit = decision === "grant" ? await exceptionRefusal(world, rollout, exception) : undefined;
    if (unfit) return unfit;
    const body: EntryBody = { kind: "exceptionDecided", exception: number, decision, by, because };
    const appended = await world.ledger.append(rollout.id, `exceptionDecided|${number}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return closed(exception, world.clock.now());
    return answer(201, show({ ...exception, decision: { by, because, at: appended.entry.at, decision } }));
  },
});

function closed(exception: Exception, now: number): Reply {
  const { number, decision } = exception;
  const state = exceptionState(exception, now);
  const detail =
    decision === undefined
      ? `exception ${number} is ${state === "requested" ? "decided by somebody else meanwhile" : state}; look at GET .../exceptions`
      : `exception ${number} was decided (${decision.decision}) and is ${state}; end it, or ask for a new one`;
  return problem("EXCEPTION_CLOSED", detail, { exception: number, state });
}
