import { type Exception, exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { ExceptionView } from "../../shared/schemas/http/exception.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** An exception as people are shown it at an instant in epoch milliseconds, with what it waits for. Pure. */
export function viewException(
  rollout: Pick<Rollout, "id" | "plan">,
  exception: Exception,
  at: number,
  withPeople: boolean,
): ExceptionView {
  const { number, people, class: kind, owner, because, requestedAt, until, by, decision, steps } = exception;
  const newest = steps.at(-1);
  const waitingFor = waitsFor(rollout, exception, at);
  return {
    rolloutId: rollout.id,
    exception: number,
    state: exceptionState(exception, at),
    class: kind,
    people: [...people],
    owner,
    because,
    requestedAt: isoOf(requestedAt),
    ...(withPeople ? { requestedBy: by } : {}),
    until: isoOf(until),
    ...(decision === undefined ? {} : { decidedAt: isoOf(decision.at), decidedBecause: decision.because }),
    ...(decision === undefined || !withPeople ? {} : { decidedBy: decision.by }),
    group: rollout.plan.exceptionsGroup,
    ...(newest === undefined
      ? {}
      : {
          carriedOut: {
            write: newest.verb === "endExemption" ? ("remove" as const) : ("add" as const),
            step: newest.step,
            ...(newest.because === undefined ? {} : { because: newest.because }),
          },
        }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
  };
}

function waitsFor(
  { id, plan }: Pick<Rollout, "id" | "plan">,
  exception: Exception,
  at: number,
): string | undefined {
  const path = `POST ${linksOf(id).self}/exceptions/${exception.number}`;
  const somebody = "an approver who neither asked for it nor wrote, started or amended the plan";
  if (exception.ending !== undefined) return `${somebody} confirms the end: ${path}/end`;
  const newest = exception.steps.at(-1);
  switch (exceptionState(exception, at)) {
    case "requested":
      return `${somebody} grants or refuses it: ${path}/decision`;
    case "granted":
      if (newest === undefined) return "the watchdog puts them into the group with its next round";
      return newest.step === "wouldHave"
        ? `a person puts them into group ${plan.exceptionsGroup}: this rollout does not write it`
        : undefined;
    case "refused":
    case "expired":
    case "ended":
      return undefined;
    default:
      return undefined;
  }
}
