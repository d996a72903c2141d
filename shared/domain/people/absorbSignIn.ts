import { absorbSuccess } from "./absorbSuccess.ts";
import type { Absorbed, Counted } from "./counted.ts";
import { countUnit } from "./countUnit.ts";
import { isFamiliar, isPlaced } from "./isFamiliar.ts";
import { isFollowed } from "./isFollowed.ts";
import { isOpen } from "./isOpen.ts";
import type { FailureKind } from "./pendingFailure.ts";
import type { Person } from "./person.ts";
import { type GraceRule, settle } from "./settle.ts";
import type { SignInSeen } from "./signInSeen.ts";

const mostTries = 10;

/**
 * The person after one interactive sign-in, and what is counted of it; sign-ins come in time order, but for late
 * ones. A success within the grace clears a failure, whichever of the two becomes known first. Only a success, or a block that is the person's own, counts as being active: guessing at
 * passwords must not dilute a rate.
 */
export function absorbSignIn(before: Person, seen: SignInSeen, rule: GraceRule): Absorbed {
  const { person, counted } = settle(before, seen.at, rule);
  const after = seen.succeeded ? succeed(person, seen, rule) : fail(person, seen, rule);
  return {
    person: after.person,
    counted: counted.length === 0 ? after.counted : [...counted, ...after.counted],
  };
}

function succeed(before: Person, seen: SignInSeen, { dayOf, graceMs }: GraceRule): Absorbed {
  const { pendingBlock, pendingTries, stillBlocked, pendingFailure, incidentAt, ownIncidentAt, ...person } =
    before;
  const ending = { at: seen.at, failed: false, metrics: ["ownBlock", "disruption"] as const };
  const { person: after, unit } = countUnit(
    absorbSuccess(person, seen),
    { ...ending, slices: () => seen.slices() },
    dayOf,
  );
  const back = backAt(before, seen.at);
  return {
    person: { ...cleared(after, seen.at, graceMs), ...(back === undefined ? {} : { unblockedAt: back }) },
    counted: unit === undefined ? [] : [unit],
  };
}

/** A late row may be older than the block. */
const backAt = ({ stillBlocked, blockedAt = 0 }: Person, at: number): number | undefined =>
  stillBlocked && at >= blockedAt ? at : undefined;

function cleared(person: Person, at: number, graceMs: number): Person {
  const { unplacedAt, ...rest } = person;
  return unplacedAt !== undefined && at - unplacedAt <= graceMs ? rest : person;
}

function fail(person: Person, seen: SignInSeen, rule: GraceRule): Absorbed {
  const { day, failure } = seen;
  if (failure === "unreadable") return { person: { ...person, unreadableDay: day }, counted: [] };
  // A stolen password stopped by the policy is the policy working.
  if (!isFamiliar(person, seen))
    return { person: failure === "own" ? unfamiliar(person, seen) : person, counted: [] };
  const counted: readonly Counted[] =
    seen.isRegistration && person.registrationDay !== day ? [{ kind: "registration", day }] : [];
  const noted: Person = {
    ...person,
    ...(seen.isRegistration ? { registrationDay: day } : {}),
    ...(seen.isUnexpected ? { unexpected: { code: seen.errorCode, day } } : {}),
  };
  const isOver = failure === undefined || isFollowed(person, seen.at, rule.graceMs);
  return { person: isOver ? noted : pending(noted, seen, failure), counted };
}

/** Of somebody with no success before, nobody can tell whether it was they who were stopped. */
function unfamiliar(person: Person, { at, day }: SignInSeen): Person {
  const unplacedAt = Math.max(person.unplacedAt ?? 0, at);
  return { ...person, unfamiliarDay: day, ...(isPlaced(person) ? {} : { unplacedAt }) };
}

function pending(person: Person, seen: SignInSeen, kind: FailureKind): Person {
  const { at, day, cause } = seen;
  const marked =
    kind === "own"
      ? {
          ...person,
          activeDay: day,
          pendingBlock: person.pendingBlock ?? at,
          pendingTries: Math.min((person.pendingTries ?? 0) + 1, mostTries),
        }
      : person;
  if (!opens(person, kind, at)) return marked;
  const slices = seen.slices();
  return { ...marked, pendingFailure: { kind, at, slices, ...(cause === undefined ? {} : { cause }) } };
}

/** Whether a failure waits for its own grace: not while its like is waiting or stands as an open incident; a graver one takes the place of another. */
function opens(
  { pendingFailure, incidentAt, ownIncidentAt }: Person,
  kind: FailureKind,
  at: number,
): boolean {
  switch (kind) {
    case "own":
      return pendingFailure?.kind !== "own" && !isOpen(ownIncidentAt, at);
    case "disruption":
      return (pendingFailure ?? { kind: "foreign" }).kind === "foreign" && !isOpen(incidentAt, at);
    case "foreign":
      return pendingFailure === undefined;
    default:
      return kind satisfies never;
  }
}
