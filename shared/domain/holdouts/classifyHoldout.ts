import type { Platform } from "../credentials/systemTable.ts";
import type { Trace } from "../enrolment/trace.ts";
import { declaredByAPerson, type ExceptionClass } from "../exceptions/exception.ts";
import type { Person } from "../people/person.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import type { Holdout } from "./holdout.ts";

/** Days without a sign-in after which somebody counts as absent, and days of sign-ins that must have been read to say so. */
const absentDays = 30;
const leastReadDays = 7;

/** What is known of somebody who has not enrolled. Days are local, "YYYY-MM-DD". */
export interface HoldoutSeen {
  readonly person: Pick<Person, "activeDay" | "platformDays" | "outdated" | "registrationDay">;
  readonly trace: Pick<Trace, "failedAt">;
  /** The exception of theirs that stands. */
  readonly exception?: ExceptionClass;
  readonly today: string;
  /** First day whose sign-ins were read. */
  readonly readSince: string;
  /** Whether a message has asked them to enrol; undefined where messages are not on record. */
  readonly asked: boolean | undefined;
  readonly dayOf: (at: number) => string;
}

/** Sorts somebody who has not enrolled past the date: what a person declared, then what makes it impossible, then what was seen of their own doing. Pure. */
export function classifyHoldout(seen: HoldoutSeen): Holdout {
  return (
    declared(seen) ??
    unsupported(seen) ??
    absent(seen) ??
    failed(seen) ??
    notAsked(seen) ??
    nothingFound(seen)
  );
}

function declared({ exception }: HoldoutSeen): Holdout | undefined {
  switch (exception) {
    case undefined:
      return undefined;
    case "accessibility":
      return { class: "accessibility", because: declaredByAPerson };
    case "serviceAccount":
      return {
        class: "guestOrService",
        because: "an exception stands: no person signs in with this account",
      };
    default:
      return { class: "excepted", because: `an exception of class ${exception} stands` };
  }
}

/** A passkey is carried on a phone: a phone that is too old decides, and only without any phone the computers do. */
function unsupported({ person }: HoldoutSeen): Holdout | undefined {
  const { platformDays = {}, outdated = [] } = person;
  const used = decided.filter((platform) => platformDays[platform] !== undefined);
  const phones = used.filter((platform) => platform === "iOS" || platform === "android");
  const devices = phones.length > 0 ? phones : used;
  if (devices.length === 0 || !devices.every((platform) => outdated.includes(platform))) return undefined;
  const lasts = devices.map((platform) => `${platform} (last on ${platformDays[platform]})`).join(" and ");
  return {
    class: "unsupportedDevice",
    because: `signs in from ${lasts} with a system that is too old for passkeys, and from no newer ${phones.length > 0 ? "phone" : "device"}`,
  };
}

/** Platforms of which a table says how new the system must be; of the others nobody has decided. */
const decided: readonly Platform[] = ["iOS", "android", "windows", "macOS"];

function absent({ person, today, readSince }: HoldoutSeen): Holdout | undefined {
  const activeDay = lastDay(person);
  const read = dayNumber(today) - dayNumber(readSince);
  const since = dayNumber(today) - dayNumber(activeDay ?? readSince);
  if (activeDay === undefined && read >= leastReadDays)
    return { class: "noSignIn", because: `no sign-in in the ${read} days that were read` };
  if (activeDay === undefined || since < absentDays) return undefined;
  return {
    class: "noSignIn",
    because: `no sign-in in ${since} days >= ${absentDays}, the last on ${activeDay}`,
  };
}

/** Newest day with an interactive attempt or with a device in use: on a phone tokens are mostly renewed without a person at it. */
function lastDay({ activeDay = "", platformDays = {} }: HoldoutSeen["person"]): string | undefined {
  const days = [activeDay, ...Object.values(platformDays)].toSorted();
  return days.at(-1) || undefined;
}

function failed({ person, trace, today, dayOf }: HoldoutSeen): Holdout | undefined {
  const days = (trace.failedAt ?? []).map(dayOf);
  const last = days.at(-1);
  if (last !== undefined) {
    const times = days.length === 1 ? "1 registration" : `${days.length} registrations`;
    return { class: "triedAndFailed", because: `${times} of a passkey failed, the last on ${last}` };
  }
  const { registrationDay } = person;
  if (registrationDay === undefined || dayNumber(today) - dayNumber(registrationDay) >= absentDays)
    return undefined;
  return {
    class: "triedAndFailed",
    because: `a sign-in on ${registrationDay} was stopped while registering security info`,
  };
}

const notAsked = ({ asked }: HoldoutSeen): Holdout | undefined =>
  asked === false ? { class: "neverNudged", because: "no message has asked them to enrol" } : undefined;

function nothingFound({ person, asked }: HoldoutSeen): Holdout {
  const last = lastDay(person);
  const seen = last === undefined ? "not seen yet" : `signs in, the last time on ${last}`;
  const word = asked === undefined ? "whether they were asked is not on record" : "they were asked";
  return {
    class: "noneOfThese",
    because: `${seen}; no device that is too old and no try to register was seen, and ${word}`,
  };
}
