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
const recoverySequence = 100;

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
    const all: SignInRow[] = [...this.#attackers.ofHour(hour), ...this.#ofRecoveries(hour)];
    for (let person = 0; person < this.#world.people.total; person++) {
      all.push(...this.#maker.ofHour(person, hour));
    }
    const rows = all.filter((row) => row.at < until).toSorted(newestFirst);
    this.#keep(hour, until, rows, known?.rows.length ?? 0);
    return rows;
  }

  /** Rows of one account in an hour, newest first. */
  ofPerson(person: number, hour: number): readonly SignInRow[] {
    const all = [...this.#attackers.ofHour(hour), ...this.#ofRecoveries(hour)]
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

  #ofRecoveries(hour: number): readonly SignInRow[] {
    const { people, recoveries } = this.#world;
    const within = (at: number): boolean => at >= hour && at < hour + hourMs;
    return recoveries.between(hour - 3 * hourMs, hour + hourMs).flatMap((recovery) => {
      const { person } = recovery;
      const draft = {
        person,
        attempt: recovery.lostAt,
        interactive: true,
        device: 0,
        model: people.computer[person] ?? 0,
        network: network.office,
        errorCode: 0,
      } as const;
      const rows: SignInRow[] = [];
      if (within(recovery.passUsedAt)) {
        const use = { ...draft, at: recovery.passUsedAt, sequence: recoverySequence, app: app.mySignIns };
        const presented = {
          phishingResistant: false,
          multifactor: true,
          compliantDevice: true,
          interactive: true,
          couldDoMore: true,
        };
        rows.push(this.#evaluator.evaluate({ ...use, method: "temporaryAccessPass" }, presented));
      }
      if (within(recovery.freshAt)) {
        const sequence = recoverySequence + 1;
        const attempt = recovery.lostAt + 1;
        const fresh = { ...draft, at: recovery.freshAt, sequence, attempt, app: app.office };
        const method = people.securityKey[person] === 1 ? "securityKey" : "passkey";
        const presented = {
          phishingResistant: true,
          multifactor: true,
          compliantDevice: true,
          interactive: true,
          couldDoMore: true,
        };
        rows.push(this.#evaluator.evaluate({ ...fresh, method }, presented));
      }
      return rows;
    });
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
