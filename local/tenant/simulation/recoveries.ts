import { hourMs, isWorkingHour } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { isEnabledMember, type Population } from "../people/population.ts";
import type { AuditActor, AuditLog } from "./auditLog.ts";
import type { Credentials } from "./credentials.ts";
import { deleted, passCreated, registered } from "./registrationAudits.ts";

/** A lost phone and what followed; all instants in epoch milliseconds. */
export interface Recovery {
  readonly person: number;
  readonly lostAt: number;
  readonly passAt: number;
  readonly passUsedAt: number;
  readonly registeredAt: number;
  /** First sign-in with the new passkey. */
  readonly freshAt: number;
}

/** The account of the helpdesk: it removes passkeys and creates passes. */
export const helpdeskPerson = 5;
const minute = 60_000;
/** Lost phones per person and working hour: one per 100 people and fortnight of 100 working hours. */
const lossesPerHour = 1 / 10_000;

/** Lost phones, by chance and by drill. */
export class Recoveries {
  readonly #all: Recovery[] = [];
  readonly #people: Population;
  readonly #credentials: Credentials;
  readonly #audits: AuditLog;

  constructor(people: Population, credentials: Credentials, audits: AuditLog) {
    this.#people = people;
    this.#credentials = credentials;
    this.#audits = audits;
  }

  /** Recoveries that begin at from <= lostAt < until. */
  between(from: number, until: number): readonly Recovery[] {
    return this.#all.filter((recovery) => recovery.lostAt >= from && recovery.lostAt < until);
  }

  /** Lets phones get lost by chance in the hour that starts at this instant. */
  step(hour: number): void {
    if (!isWorkingHour(hour)) {
      return;
    }
    const { seed, initial } = this.#people;
    const index = hour / hourMs;
    const count = Math.floor(initial * lossesPerHour + chance(seed, topics.loss, index, 0));
    for (let loss = 1; loss <= count; loss++) {
      const person = Math.floor(chance(seed, topics.loss, index, loss) * initial);
      const lostAt = hour + Math.floor(chance(seed, topics.loss, index, -loss) * hourMs);
      if (this.#canLose(person, lostAt)) {
        this.#happen(person, lostAt, 20 + Math.floor(chance(seed, topics.recovery, person, index) * 40));
      }
    }
  }

  /**
   * One enrolled person of a list loses the phone ten minutes from now and has a new passkey within two hours;
   * undefined when nobody of them can.
   */
  drill(members: readonly number[], at: number, number: number): number | undefined {
    const candidates = members.filter((person) => this.#canLose(person, at));
    const fewest = Math.min(...candidates.map((person) => this.#credentials.gapsOf(person).length));
    const next = candidates.filter((person) => this.#credentials.gapsOf(person).length === fewest);
    const pick = next[Math.floor(chance(this.#people.seed, topics.drill, number, 0) * next.length)];
    if (pick === undefined) {
      return undefined;
    }
    this.#happen(pick, at + 10 * minute, 15);
    return pick;
  }

  #canLose(person: number, at: number): boolean {
    return (
      person >= this.#people.named &&
      isEnabledMember(this.#people, person) &&
      this.#credentials.has(person, at) &&
      // Who has a key beside the passkey is not stuck when the phone is gone.
      this.#credentials.keyAt(person) === Number.POSITIVE_INFINITY &&
      !this.#credentials.gapsOf(person).some((gap) => gap.until > at)
    );
  }

  #happen(person: number, lostAt: number, untilPassMinutes: number): void {
    const passAt = lostAt + untilPassMinutes * minute;
    const recovery = {
      person,
      lostAt,
      passAt,
      passUsedAt: passAt + 5 * minute,
      registeredAt: passAt + 12 * minute,
      freshAt: passAt + 20 * minute,
    };
    this.#all.push(recovery);
    this.#credentials.addGap(person, { from: lostAt, until: recovery.registeredAt });
    const people = this.#people;
    const helpdesk = this.#helpdesk(person);
    const luck = chance(people.seed, topics.recovery, person, 1);
    const remover: AuditActor =
      luck < 0.3 ? { kind: "person", who: person } : { kind: "person", who: helpdeskPerson };
    this.#audits.record(deleted(people, person, lostAt, remover));
    this.#audits.record(passCreated(people, person, passAt, helpdesk));
    this.#audits.record(registered(people, person, recovery.registeredAt));
  }

  #helpdesk(person: number): AuditActor {
    const byPortal = chance(this.#people.seed, topics.recovery, person, 2) < 0.2;
    return byPortal ? { kind: "app", who: "Helpdesk portal" } : { kind: "person", who: helpdeskPerson };
  }
}
