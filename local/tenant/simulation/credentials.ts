import { accountKind, type Population } from "../people/population.ts";

/** A time without passkey, from losing it to the next registration; epoch milliseconds. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

const rolesWithPasskeys = 6;

/** Who has a portable passkey when. */
export class Credentials {
  readonly #enrolledAt: Float64Array;
  readonly #gaps = new Map<number, Gap[]>();
  readonly #keyAt = new Map<number, number>();

  constructor(people: Population) {
    this.#enrolledAt = new Float64Array(people.total).fill(Number.POSITIVE_INFINITY);
    for (let person = 0; person < rolesWithPasskeys + 2; person++) {
      this.#enrolledAt[person] = Number.NEGATIVE_INFINITY;
    }
  }

  /** First registration, epoch milliseconds; Infinity when there is none. */
  enrolledAt(person: number): number {
    return this.#enrolledAt[person] ?? Number.POSITIVE_INFINITY;
  }

  enrol(person: number, at: number): void {
    this.#enrolledAt[person] = at;
  }

  /** The person registers a security key beside their passkey. */
  addKey(person: number, at: number): void {
    this.#keyAt.set(person, at);
  }

  /** When the security key beside the passkey was registered, epoch milliseconds; Infinity where there is none. */
  keyAt(person: number): number {
    return this.#keyAt.get(person) ?? Number.POSITIVE_INFINITY;
  }

  addGap(person: number, gap: Gap): void {
    const before = this.#gaps.get(person);
    if (before === undefined) {
      this.#gaps.set(person, [gap]);
    } else {
      before.push(gap);
    }
  }

  /** Whether the person holds a passkey at this instant. */
  has(person: number, at: number): boolean {
    return (
      this.enrolledAt(person) <= at &&
      !(this.#gaps.get(person)?.some((gap) => gap.from <= at && at < gap.until) ?? false)
    );
  }

  /** When the passkey that the person holds now was registered. */
  registeredAt(person: number, at: number): number {
    const last = this.#gaps.get(person)?.findLast((gap) => gap.until <= at);
    return last?.until ?? this.enrolledAt(person);
  }

  /** How often the person lost a passkey or will, by what is known now. */
  gapsOf(person: number): readonly Gap[] {
    return this.#gaps.get(person) ?? [];
  }

  /** Enabled accounts of a list without guests, and how many of them hold a passkey at this instant. */
  count(
    people: Population,
    members: readonly number[],
    at: number,
  ): { readonly members: number; readonly enrolled: number } {
    const counted = members.filter(
      (account) => people.enabled[account] === 1 && people.kind[account] !== accountKind.guest,
    );
    return { members: counted.length, enrolled: counted.filter((person) => this.has(person, at)).length };
  }
}
