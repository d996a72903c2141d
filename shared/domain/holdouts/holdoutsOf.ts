import { type Exception, exceptionState } from "../exceptions/exception.ts";
import { exceptionsIn } from "../exceptions/exceptionsIn.ts";
import type { Entry } from "../ledger/entry.ts";
import type { CollectedPeople } from "../measure/collected.ts";
import { isEnrolled } from "../people/isReady.ts";
import { stranger } from "../people/person.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import { classifyHoldout } from "./classifyHoldout.ts";
import type { Holdout } from "./holdout.ts";

/** What holdouts of a wave are looked for in. */
export interface HoldoutSource {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly collected: Pick<CollectedPeople, "people" | "memberships" | "traces">;
  /** Epoch milliseconds of the rollout's start, from when sign-ins were read, and of the look. */
  readonly startedAt: number;
  readonly at: number;
}

/** Everybody of a wave's audience who has not enrolled, by object id, each with a class and its evidence. Pure. */
export function* holdoutsOf(
  { plan, entries, collected, startedAt, at }: HoldoutSource,
  wave: string,
): Generator<readonly [id: string, holdout: Holdout]> {
  const exceptions = standing(exceptionsIn(entries), at);
  const day = dayOf(plan.timeZone);
  const asked = wasAsked(entries, wave);
  const [today, readSince] = [day(at), day(startedAt)];
  for (const id of collected.memberships[wave]?.audience ?? []) {
    const person = collected.people.get(id) ?? stranger;
    if (isEnrolled(person, plan.platformMethodsCount)) continue;
    const exception = exceptions.get(id);
    const trace = collected.traces.get(id) ?? {};
    const declared = exception === undefined ? {} : { exception };
    const seen = { person, trace, today, readSince, asked, dayOf: day };
    yield [id, classifyHoldout({ ...seen, ...declared })];
  }
}

/** Messages after a rollback ask nobody to enrol. */
const asks = (template: string): boolean => template !== "rollback" && template !== "follow-up";

/** Whether a message has reached a wave; undefined where this rollout sends none, so that nobody knows. */
function wasAsked(entries: readonly Entry[], wave: string): boolean | undefined {
  const waves = entries.flatMap(({ body }) =>
    (body.kind === "messageSent" && asks(body.template) && (body.accepted > 0 || body.via === "group")) ||
    (body.kind === "exportAttested" && asks(body.template))
      ? [body.wave]
      : [],
  );
  return waves.length === 0 ? undefined : waves.includes(wave);
}

function standing(exceptions: readonly Exception[], at: number): ReadonlyMap<string, Exception["class"]> {
  const granted = exceptions.filter((exception) => exceptionState(exception, at) === "granted");
  return new Map(
    granted.flatMap((exception) => exception.people.map((id) => [id, exception.class] as const)),
  );
}
