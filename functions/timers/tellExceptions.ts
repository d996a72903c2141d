import { type Exception, exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { exceptedPeople } from "../../shared/domain/exceptions/lapsedPeople.ts";
import type { Severity } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";

/** How long before its end, and for how long after it, people are told of an exception, in milliseconds. */
const warnMs = 7 * 24 * 60 * 60_000;

/** Something about an exception that its owner and the operators should know, told once. */
interface Word {
  readonly about: string;
  readonly severity: Severity;
  readonly text: string;
  readonly call: string;
}

/** Tells owner and operators once that an exception ends within 7 days, that it has ended, and what could not be carried out. */
export async function tellExceptions(
  world: World,
  { id, plan }: Pick<Rollout, "id" | "plan">,
  exceptions: readonly Exception[],
): Promise<void> {
  const at = world.clock.now();
  for (const exception of exceptions) {
    // Whoever is excepted for longer by another one is asked again only then.
    const longer = exceptedPeople(exceptions, Math.max(at, exception.until));
    const asked = exception.people.filter((person) => !longer.has(person)).length;
    for (const word of wordsOn(exception, asked, plan.exceptionsGroup, linksOf(id).self, at)) {
      const { about, severity, text, call } = word;
      const noticeId = `${id}|exception|${exception.number}|${about}`;
      await world.notices.post({ id: noticeId, rolloutId: id, at, severity, topic: "exception", text, call });
    }
  }
}

function wordsOn(
  exception: Exception,
  asked: number,
  group: string,
  self: string,
  at: number,
): readonly Word[] {
  const { number, people, class: kind, owner, until, decision, ended } = exception;
  if (decision?.decision !== "grant") return [];
  const name = `exception ${number} (${people.length} people, ${kind}; owner ${owner})`;
  const words: Word[] = [];
  const newest = exception.steps.at(-1);
  if (newest?.step === "refused" || newest?.step === "unverified" || newest?.step === "wouldHave") {
    const severity = newest.step === "wouldHave" ? "info" : "warn";
    const text = `${name} is ${newest.step} (${newest.verb}): ${newest.because ?? ""}; look at group ${group}`;
    words.push({ about: `${newest.opId}|${newest.step}`, severity, text, call: `GET ${self}/exceptions` });
  }
  if (ended !== undefined || asked === 0) return words;
  const end = new Date(until).toISOString();
  const state = exceptionState(exception, at);
  if (state === "granted" && until - at <= warnMs) {
    const days = Math.ceil((until - at) / (24 * 60 * 60_000));
    const text = `${name} ends in ${days} day(s), at ${end}: ${asked} people are asked again then; ask for longer if the reason still stands`;
    words.push({ about: "endsSoon", severity: "warn", text, call: `POST ${self}/exceptions` });
  }
  if (state === "expired" && at - until <= warnMs) {
    const text = `${name} has ended at ${end}: ${asked} people count as asked again and can be enforced when they are ready; they are still in group ${group} until two people end it`;
    words.push({ about: "expired", severity: "warn", text, call: `POST ${self}/exceptions/${number}/end` });
  }
  return words;
}
