import { dayCount } from "../people/dayCount.ts";
import { isEnrolled, unreadyBecause, unservedPlatforms } from "../people/isReady.ts";
import type { Person } from "../people/person.ts";
import type { PersonReason } from "./personReason.ts";

/** Where a person stands in a plan, with what was read of them. */
export interface PersonStanding {
  readonly person: Person;
  /** Name of the wave that asks them, or whose policy enforces them; absent where none does. */
  readonly wave?: string;
  readonly exempt: boolean;
  readonly enforced: boolean;
  readonly platformMethodsCount: boolean;
}

const pass = "verify who calls, issue a Temporary Access Pass, and have them register a passkey with it";
const register = "have them add a passkey at https://aka.ms/mysecurityinfo";

/**
 * Why a person is blocked, not ready or not enrolled, the most urgent first, each with its fix; never empty. It says
 * nothing about who the person is. Pure.
 */
export function reasonsOf(standing: PersonStanding): readonly PersonReason[] {
  if (standing.wave === undefined) return [notAsked];
  const found = [
    ...blocked(standing),
    ...unclear(standing.person),
    ...(standing.exempt ? [exempt] : notReady(standing)),
    ...foreseen(standing),
  ];
  return found.length > 0 ? found : [standing.enforced ? fine : waits];
}

function blocked({ person, wave, enforced, platformMethodsCount }: PersonStanding): readonly PersonReason[] {
  const { stillBlocked, pendingBlock, blockedDay } = person;
  const fix = isEnrolled(person, platformMethodsCount)
    ? "have them try their passkey in a browser: where that works, the app they used cannot ask for one; where it does not, issue a Temporary Access Pass and register anew"
    : pass;
  if (enforced && (stillBlocked || pendingBlock !== undefined))
    return [
      {
        kind: "blocked",
        because: `the policy of ${wave} stopped them and no sign-in has succeeded since`,
        fix,
      },
    ];
  if (blockedDay === undefined) return [];
  const because = `they were blocked on ${blockedDay}, and have signed in since or are not enforced any more`;
  return [{ kind: "wasBlocked", because, fix: "ask whether everything works again" }];
}

function unclear({ unfamiliarDay, unreadableDay }: Person): readonly PersonReason[] {
  return [
    ...(unfamiliarDay === undefined
      ? []
      : [
          {
            kind: "unfamiliar",
            because: `a sign-in from a device and network never seen with them was stopped on ${unfamiliarDay}`,
            fix: "ask whether it was them; if not, their password is known to somebody else: have it changed",
          } as const,
        ]),
    ...(unreadableDay === undefined
      ? []
      : [
          {
            kind: "unreadable",
            because: `what policies said of a sign-in on ${unreadableDay} could not be read`,
            fix: "look into the sign-in log for that day",
          } as const,
        ]),
  ];
}

function notReady({ person, platformMethodsCount }: PersonStanding): readonly PersonReason[] {
  if (!isEnrolled(person, platformMethodsCount)) return [notEnrolled(person)];
  switch (unreadyBecause(person, platformMethodsCount)) {
    case "federated":
      return [federated];
    case "platform": {
      const platforms = unservedPlatforms(person, platformMethodsCount).join(", ");
      const because = `none of their passkeys is known to work on a platform they use: ${platforms}`;
      const fix = `update the system of ${platforms} or give them a security key, and have them sign in there once with a passkey`;
      return [{ kind: "platform", because, fix }];
    }
    case undefined:
      return [];
  }
}

function notEnrolled({ platformOnly, registrationDay }: Person): PersonReason {
  if (registrationDay !== undefined) {
    const because = `they have no passkey, and registering one failed on ${registrationDay}`;
    return { kind: "notEnrolled", because, fix: `look at what blocked the registration, then ${pass}` };
  }
  return platformOnly
    ? {
        kind: "notEnrolled",
        because: "they have no passkey but one that is bound to a single computer",
        fix: `${register}: in the Authenticator or on a security key`,
      }
    : { kind: "notEnrolled", because: "they have registered no passkey", fix: register };
}

/** Days of report-only say who would be blocked; whoever is enforced is past that. */
function foreseen({ person: { reportDays }, enforced }: PersonStanding): readonly PersonReason[] {
  if (enforced || reportDays === undefined || reportDays.definite === 0) return [];
  const because = `enforced they would have been blocked on ${dayCount(reportDays.definite)} of ${dayCount(reportDays.observed)} days of sign-ins`;
  return [{ kind: "wouldBeBlocked", because, fix: "have them use their passkey wherever they sign in" }];
}

const notAsked: PersonReason = {
  kind: "notAsked",
  because: "no wave of the plan holds them: they are a guest, excluded, disabled or in none of its groups",
  fix: "nothing is asked of them; put them into a wave's group to change that",
};

const exempt: PersonReason = {
  kind: "exempt",
  because: "they have an exception that has not expired",
  fix: "nothing until it ends; then they are asked to enrol",
};

const federated: PersonReason = {
  kind: "federated",
  because: "the domain of their name enforces its own MFA, which no passkey of this tenant satisfies",
  fix: "have the domain leave MFA to this tenant; until then they are not enforced",
};

const waits: PersonReason = {
  kind: "waits",
  because:
    "they are ready; a slice of their wave enforces them once its phase has come to it and two people agree",
  fix: "nothing",
};

const fine: PersonReason = {
  kind: "fine",
  because: "they are enforced, and nothing has stopped them",
  fix: "nothing",
};
