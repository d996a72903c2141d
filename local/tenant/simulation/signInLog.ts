import { app } from "../people/apps.ts";
import { hourMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { network } from "../people/networks.ts";
import { Attackers } from "./attackers.ts";
import { RowEvaluator } from "./rowEvaluator.ts";
import { signInLag } from "./signInLag.ts";
import { SignInMaker } from "./signInMaker.ts";
import type { SignInRow } from "./signInRow.ts";
import type { World } from "./world.ts";

const cachedRows = 200_000;
const [recoverySequence, tryoutSequence] = [100, 110];
/** The signature of a security key was not accepted. */
const keyNotTaken = 130005;

type DeskSignIn = Pick<SignInRow, "at" | "sequence" | "attempt" | "app" | "errorCode" | "method">;

/** The sign-in log: the rows of an hour are made when somebody asks, and only those of recent questions are kept. */
export class SignInLog {
  readonly #world: World;
  readonly #evaluator: RowEvaluator;
  readonly #maker: SignInMaker;
  readonly #attackers: Attackers;
  readonly #hours = new Map<number, { readonly until: number; readonly rows: readonly SignInRow[] }>();
  #kept = 0;

  constructor(world: World) {
    this.#world = world;
    this.#evaluator = new RowEvaluator(world);
    this.#maker = new SignInMaker(world, this.#evaluator);
    this.#attackers = new Attackers(world, this.#evaluator);
  }

  /** Rows that happened before now in the hour that starts at `hour` (epoch milliseconds), newest first. */
  ofHour(hour: number): readonly SignInRow[] {
    const known = this.#hours.get(hour);
    const until = Math.min(this.#world.now, hour + hourMs);
    if (known !== undefined && known.until >= until) {
      return known.rows;
    }
    const all: SignInRow[] = [...this.#attackers.ofHour(hour), ...this.#desks(hour)];
    for (let person = 0; person < this.#world.people.total; person++) {
      all.push(...this.#maker.ofHour(person, hour));
    }
    const rows = all.filter((row) => row.at < until).toSorted(newestFirst);
    this.#keep(hour, until, rows, known?.rows.length ?? 0);
    return rows;
  }

  /** Rows of one account in an hour, newest first. */
  ofPerson(person: number, hour: number): readonly SignInRow[] {
    const all = [...this.#attackers.ofHour(hour), ...this.#desks(hour)]
      .filter((row) => row.person === person)
      .concat(this.#maker.ofHour(person, hour));
    return all.filter((row) => row.at < this.#world.now).toSorted(newestFirst);
  }

  /** When a row can be read, epoch milliseconds. */
  visibleAt(row: SignInRow): number {
    const { seed } = this.#world.people;
    const luck = chance(
      seed,
      topics.visibility,
      row.person,
      Math.floor(row.at / hourMs) * 1024 + row.sequence,
    );
    return row.at + signInLag(luck);
  }

  /** What people do with somebody's help: come back from a lost phone, try a key. */
  #desks(hour: number): readonly SignInRow[] {
    return [...this.#ofRecoveries(hour), ...this.#ofTryouts(hour)];
  }

  #ofRecoveries(hour: number): readonly SignInRow[] {
    const { people, recoveries } = this.#world;
    return recoveries.between(hour - 3 * hourMs, hour + hourMs).flatMap((recovery) => {
      const { person, lostAt, passUsedAt, freshAt } = recovery;
      const method = people.securityKey[person] === 1 ? "securityKey" : "passkey";
      const sequence = recoverySequence;
      const use = { at: passUsedAt, sequence, attempt: lostAt, app: app.mySignIns, errorCode: 0 };
      const fresh = { ...use, at: freshAt, sequence: sequence + 1, attempt: lostAt + 1, app: app.office };
      return [
        ...this.#atDesk(hour, person, { ...use, method: "temporaryAccessPass" }),
        ...this.#atDesk(hour, person, { ...fresh, method }),
      ];
    });
  }

  #ofTryouts(hour: number): readonly SignInRow[] {
    return this.#world.tryouts.between(hour - 2 * hourMs, hour + hourMs).flatMap((tryout) => {
      const { person, registeredAt, refusedAt, usedAt } = tryout;
      const sequence = tryoutSequence;
      const refused = { at: refusedAt, sequence, attempt: registeredAt, app: app.outlook };
      const used = { at: usedAt, sequence: sequence + 1, attempt: registeredAt + 1, app: app.office };
      return [
        ...this.#atDesk(hour, person, { ...refused, errorCode: keyNotTaken, method: "keyRefused" }),
        ...this.#atDesk(hour, person, { ...used, errorCode: 0, method: "securityKey" }),
      ];
    });
  }

  /** A row at the person's computer in the office, if it falls into the hour; Conditional Access is not asked about a first factor that failed. */
  #atDesk(hour: number, person: number, happened: DeskSignIn): readonly SignInRow[] {
    if (happened.at < hour || happened.at >= hour + hourMs) return [];
    const model = this.#world.people.computer[person] ?? 0;
    const draft = {
      ...happened,
      person,
      interactive: true,
      device: 0,
      model,
      network: network.office,
    } as const;
    const presented = {
      phishingResistant: happened.method !== "temporaryAccessPass",
      multifactor: true,
      compliantDevice: true,
      interactive: true,
      couldDoMore: true,
    };
    return [this.#evaluator.evaluate(draft, happened.errorCode === 0 ? presented : undefined)];
  }

  #keep(hour: number, until: number, rows: readonly SignInRow[], replaced: number): void {
    this.#hours.delete(hour);
    this.#hours.set(hour, { until, rows });
    this.#kept += rows.length - replaced;
    for (const [oldest, { rows: old }] of this.#hours) {
      if (this.#kept <= cachedRows || oldest === hour) {
        break;
      }
      this.#hours.delete(oldest);
      this.#kept -= old.length;
    }
  }
}

function newestFirst(a: SignInRow, b: SignInRow): number {
  return b.at - a.at || b.person - a.person || b.sequence - a.sequence;
}
