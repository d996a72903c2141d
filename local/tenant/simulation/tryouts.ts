import { chance, topics } from "../people/chance.ts";
import { isEnabledMember, type Population } from "../people/population.ts";
import type { AuditLog } from "./auditLog.ts";
import type { Credentials } from "./credentials.ts";
import { keyRegistered } from "./registrationAudits.ts";

/** Somebody who tries a security key; all instants in epoch milliseconds. */
export interface Tryout {
  readonly person: number;
  readonly registeredAt: number;
  /** The desktop client does not take the key. */
  readonly refusedAt: number;
  /** The browser does. */
  readonly usedAt: number;
}

const minute = 60_000;

/** Security keys that the organization hands out to be tried. */
export class Tryouts {
  readonly #all: Tryout[] = [];
  readonly #people: Population;
  readonly #credentials: Credentials;
  readonly #audits: AuditLog;

  constructor(people: Population, credentials: Credentials, audits: AuditLog) {
    this.#people = people;
    this.#credentials = credentials;
    this.#audits = audits;
  }

  /** Tryouts that begin at from <= registeredAt < until. */
  between(from: number, until: number): readonly Tryout[] {
    return this.#all.filter(({ registeredAt }) => registeredAt >= from && registeredAt < until);
  }

  /** Somebody of a list who has a passkey tries a security key beside it, unless one of them has done so; false when nobody of them can. */
  begin(members: readonly number[], at: number): boolean {
    const people = this.#people;
    if (members.some((person) => this.#credentials.keyAt(person) < Number.POSITIVE_INFINITY)) return true;
    const able = members.filter(
      (person) =>
        person >= people.named && isEnabledMember(people, person) && this.#credentials.has(person, at),
    );
    const person = able[Math.floor(chance(people.seed, topics.tryOut, able.length, 0) * able.length)];
    if (person === undefined) return false;
    const registeredAt = at + 20 * minute;
    this.#credentials.addKey(person, registeredAt);
    this.#audits.record(keyRegistered(people, person, registeredAt));
    this.#all.push({
      person,
      registeredAt,
      refusedAt: registeredAt + 6 * minute,
      usedAt: registeredAt + 9 * minute,
    });
    return true;
  }
}
