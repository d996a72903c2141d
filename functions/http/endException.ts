import { type Exception, exceptionState } from "../../shared/domain/exceptions/exception.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Caller } from "../../shared/ports/identify.ts";
import type { World } from "../../shared/ports/world.ts";
import { exceptionEndBody, exceptionView } from "../../shared/schemas/http/exception.ts";
import { findException } from "../rollouts/findException.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { viewException } from "../rollouts/viewException.ts";
import { missingRole } from "./authorize.ts";
import { claimKey } from "./claimKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayExcept } from "./mayExcept.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** How long an operator's wish to end an exception waits for an approver, in milliseconds; it lapses as votes do. */
const standsMs = 7 * 24 * 60 * 60_000;

/** Ends an exception: an operator asks, then an approver sends the same; the watchdog takes the people out of the group. */
export const endException = route({
  name: "endException",
  method: "POST",
  path: "rollouts/{id}/exceptions/{n}/end",
  roles: ["operator", "approver"],
  humansOnly: true,
  summary:
    "Ends an exception: an operator asks, then another person as approver confirms. Where a policy for all is in force this enforces.",
  limit: () => ({ limit: "approval", of: "" }),
  body: jsonBody(exceptionEndBody),
  answers: {
    202: { meaning: "The wish is on record and waits for an approver.", schema: exceptionView },
    201: { meaning: "The exception has ended.", schema: exceptionView },
    200: { meaning: "The same was on record already.", schema: exceptionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const number = Number(call.param("n"));
    const exception = findException(rollout, number);
    if (exception === undefined)
      return problem("NO_SUCH_EXCEPTION", `${rollout.id} has no exception ${number}`);
    const word = wordOf(world, rollout, exception, call.caller);
    if (word.kind === "problem") return word;
    const reused = await claimKey(world, call, { rollout: rollout.id, end: number, ...call.body });
    if (reused) return reused;
    const now = world.clock.now();
    if (word.kind === "again") return answer(200, viewException(rollout, exception, now, true));
    const { because } = call.body;
    const by = call.caller.id;
    const times = (exception.ended?.times ?? 0) + 1;
    const isEnd = word.kind === "confirmation";
    const body: EntryBody = isEnd
      ? { kind: "exceptionEnded", exception: number, by, askedBy: word.askedBy, because }
      : { kind: "exceptionEnding", exception: number, by, because };
    const key = isEnd ? `exceptionEnded|${number}|${times}` : `exceptionEnding|${number}|${times}|${now}`;
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict")
      return problem(
        "NOTHING_TO_END",
        `somebody else was faster with exception ${number}; look at GET .../exceptions`,
      );
    const then = await findRollout(world, rollout.id);
    const shown = then && findException(then, number);
    return answer(isEnd ? 201 : 202, viewException(rollout, shown ?? exception, now, true));
  },
});

/** What the caller's word means: the wish of an operator, the confirmation of an approver, or nothing new. */
function wordOf(
  world: World,
  rollout: Rollout,
  exception: Exception,
  caller: Caller,
):
  | Problem
  | { readonly kind: "wish" | "again" }
  | { readonly kind: "confirmation"; readonly askedBy: string } {
  const { id: by } = caller;
  const now = world.clock.now();
  const { ending, ended, number, people } = exception;
  const stands = ending !== undefined && now - ending.at <= standsMs;
  if (stands && ending.by !== by && rollout.plan.people.approvers.includes(by)) {
    return (
      missingRole(caller, ["approver"]) ??
      mayExcept(rollout, by, ending.by, people) ?? { kind: "confirmation", askedBy: ending.by }
    );
  }
  if (ended?.by === by && !stands) return { kind: "again" };
  const refused = mayOperate(rollout, by) ?? missingRole(caller, ["operator"]);
  if (refused) return refused;
  if (stands) return ending.by === by ? { kind: "again" } : waits(number);
  const state = exceptionState(exception, now);
  const failed = exception.steps.findLast(({ verb }) => verb === "endExemption")?.step;
  const isOver = state === "ended" && failed !== "refused" && failed !== "unverified";
  if (exception.decision?.decision !== "grant" || isOver) {
    return problem("NOTHING_TO_END", `exception ${number} is ${state}; only a granted one is ended`, {
      state,
    });
  }
  return { kind: "wish" };
}

const waits = (number: number): Problem =>
  problem("NOTHING_TO_END", `another operator has asked to end exception ${number}; an approver confirms it`);
