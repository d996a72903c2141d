import { hourMs, isWorkingHour } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { cohort, holdoutReason, type Population } from "../people/population.ts";
import type { AuditLog } from "./auditLog.ts";
import type { Credentials } from "./credentials.ts";
import { registered } from "./registrationAudits.ts";

/** Expected enrolments of one person who is asked, per working day of ten hours. */
const ratePerDay = { [cohort.everyone]: 0.38, [cohort.pilot]: 0.9, [cohort.early]: 0.55 } as const;
const helpedRatePerDay = 0.7;
const reminderFactor = 2;
/** A reminder works for three working days of ten hours. */
const reminderHours = 30;
const hoursPerDay = 10;
/** Nobody who wants to enrol puts it off for ever: highest cumulative hazard that is waited for. */
const longestWait = { own: 6, helped: 2.2 } as const;
const attemptsPerDay = 0.25;

/** What may keep people from registering at some time. */
export interface RegistrationRules {
  /** Whether the methods policy allows the person to register a passkey. */
  readonly mayRegister: (person: number) => boolean;
  /** Whether registration fails for the person at this instant although it is allowed. */
  readonly isBroken: (person: number, at: number) => boolean;
}

/** How people who were asked come to register a passkey, hour by hour. Audiences are numbered from 1 to at most 30. */
export class Enrolment {
  readonly #people: Population;
  readonly #credentials: Credentials;
  readonly #audits: AuditLog;
  /** Bit a is set for a person who was asked as a member of audience a. */
  readonly #askedIn: Uint32Array;
  readonly #hazard: Float32Array;
  readonly #waiting: Uint8Array;
  /** Working hours for which a reminder of their own works on a person. */
  readonly #nudgedHours: Uint8Array;
  readonly #reminderHoursLeft = new Uint8Array(32);
  #pending: number[] = [];
  #invited = 0;
  #assisted = 0;

  constructor(people: Population, credentials: Credentials, audits: AuditLog) {
    this.#people = people;
    this.#credentials = credentials;
    this.#audits = audits;
    this.#askedIn = new Uint32Array(people.total);
    this.#hazard = new Float32Array(people.total);
    this.#waiting = new Uint8Array(people.total);
    this.#nudgedHours = new Uint8Array(people.total);
  }

  /** Asks the members of an audience to enrol. */
  invite(audience: number, members: readonly number[]): void {
    this.#invited |= 1 << audience;
    for (const person of members) {
      this.#ask(person, audience);
    }
  }

  /** Somebody reads a message that asks them to enrol: the first one invites, later ones remind. */
  read(audience: number, person: number): void {
    if (((this.#askedIn[person] ?? 0) & (1 << audience)) === 0) this.invite(audience, [person]);
    else this.#nudgedHours[person] = reminderHours;
  }

  /** Reminds everybody of an audience. */
  remind(audience: number): void {
    this.#reminderHoursLeft[audience] = reminderHours;
  }

  /** The helpdesk works the list of those who hold out in an audience. */
  assist(audience: number): void {
    this.#assisted |= 1 << audience;
  }

  /** A person has become member of one audience and is no longer member of another (0 for none). */
  move(person: number, from: number, to: number): void {
    this.#askedIn[person] = (this.#askedIn[person] ?? 0) & ~(1 << from);
    if (to !== 0 && (this.#invited & (1 << to)) !== 0) {
      this.#ask(person, to);
    }
  }

  /** Lets the hour that starts at this instant (epoch milliseconds) happen. */
  step(hour: number, rules: RegistrationRules): void {
    if (!isWorkingHour(hour)) {
      return;
    }
    let reminded = 0;
    for (const [audience, left] of this.#reminderHoursLeft.entries()) {
      if (left > 0) {
        reminded |= 1 << audience;
        this.#reminderHoursLeft[audience] = left - 1;
      }
    }
    this.#pending = this.#pending.filter((person) => !this.#livesThrough(person, hour, reminded, rules));
  }

  #ask(person: number, audience: number): void {
    const before = this.#askedIn[person] ?? 0;
    this.#askedIn[person] = before | (1 << audience);
    if (this.#credentials.enrolledAt(person) === Number.POSITIVE_INFINITY && this.#waiting[person] === 0) {
      this.#waiting[person] = 1;
      this.#pending.push(person);
    }
  }

  /** True when the person has nothing left to wait for. */
  #livesThrough(person: number, hour: number, reminded: number, rules: RegistrationRules): boolean {
    const people = this.#people;
    const asked = this.#askedIn[person] ?? 0;
    if (asked === 0) {
      this.#waiting[person] = 0;
      return true;
    }
    if (!rules.mayRegister(person)) {
      return false;
    }
    const moment = hour + Math.floor(chance(people.seed, topics.enrolMoment, person, hour / hourMs) * hourMs);
    const reason = people.holdout[person] ?? holdoutReason.none;
    const helped = (asked & this.#assisted) !== 0 && people.assistable[person] === 1;
    const broken = rules.isBroken(person, moment);
    if (broken || (reason !== holdoutReason.none && !helped)) {
      if (broken || reason === holdoutReason.triedAndFailed) {
        this.#mayTryInVain(person, moment, broken);
      }
      return false;
    }
    const own = ratePerDay[people.cohort[person] as keyof typeof ratePerDay] ?? ratePerDay[0];
    const rate = reason === holdoutReason.none ? own : helpedRatePerDay;
    const nudged = this.#nudgedHours[person] ?? 0;
    this.#nudgedHours[person] = Math.max(0, nudged - 1);
    const factor = (asked & reminded) !== 0 || nudged > 0 ? reminderFactor : 1;
    const hazard = (this.#hazard[person] ?? 0) + (rate * factor) / hoursPerDay;
    this.#hazard[person] = hazard;
    const longest = reason === holdoutReason.none ? longestWait.own : longestWait.helped;
    if (hazard < Math.min(people.threshold[person] ?? longest, longest)) {
      return false;
    }
    this.#credentials.enrol(person, moment);
    this.#audits.record(registered(people, person, moment));
    return true;
  }

  #mayTryInVain(person: number, moment: number, broken: boolean): void {
    const luck = chance(this.#people.seed, topics.attempt, person, Math.floor(moment / hourMs));
    if (luck < attemptsPerDay / hoursPerDay) {
      const because = broken
        ? "Registration failed: the passkey provider did not answer"
        : "Registration failed: the device could not create a passkey";
      this.#audits.record(registered(this.#people, person, moment, { failure: because }));
    }
  }
}
