import { app } from "../people/apps.ts";
import { dayMs, hourMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { department } from "../people/department.ts";
import { deviceModel } from "../people/devices.ts";
import { network } from "../people/networks.ts";
import { isEnabledMember } from "../people/population.ts";
import { shuffled } from "../people/shuffled.ts";
import type { RowDraft, RowEvaluator } from "./rowEvaluator.ts";
import type { SignInRow } from "./signInRow.ts";
import type { World } from "./world.ts";

const firstSequence = 200;
const noiseSequence = 400;
const quietTriesPerDay = 2;
const heavyTriesPerDay = 8;
const heavyDays = 5;

/** Sign-ins by people who are not whom they say they are: guessed passwords and stolen ones. */
export class Attackers {
  readonly #world: World;
  readonly #evaluator: RowEvaluator;
  readonly #victims: readonly number[];

  constructor(world: World, evaluator: RowEvaluator) {
    this.#world = world;
    this.#evaluator = evaluator;
    this.#victims = victimsOf(world);
  }

  /** Rows of all attacks in the hour that starts at `hour`, in no particular order. */
  ofHour(hour: number): readonly SignInRow[] {
    return [...this.#guesses(hour), ...this.#victims.flatMap((victim) => this.#thefts(victim, hour))];
  }

  #guesses(hour: number): readonly SignInRow[] {
    const { people, options } = this.#world;
    const index = hour / hourMs;
    return Array.from({ length: options.scenario.attacksPerHour }, (_, guess) => {
      const luck = (salt: number): number => chance(people.seed, topics.attack, index, guess * 4 + salt);
      const draft: RowDraft = {
        ...this.#from(Math.floor(luck(0) * people.initial), hour, Math.floor(luck(1) * hourMs), luck(2)),
        sequence: noiseSequence + guess,
        errorCode: luck(3) < 0.85 ? 50126 : 50053,
        method: "wrongPassword",
      };
      return this.#evaluator.evaluate(draft, undefined);
    });
  }

  #thefts(victim: number, hour: number): readonly SignInRow[] {
    const rows: SignInRow[] = [];
    for (let attempt = 0; attempt < heavyTriesPerDay; attempt++) {
      const luck = (salt: number): number =>
        chance(this.#world.people.seed, topics.stolen, victim, (hour / hourMs) * 64 + attempt * 4 + salt);
      if (luck(0) >= 1 / 24) {
        continue;
      }
      const draft: RowDraft = {
        ...this.#from(victim, hour, Math.floor(luck(1) * hourMs), luck(2)),
        sequence: firstSequence + attempt,
        errorCode: 53003,
        method: "passwordOnly",
      };
      const row = this.#evaluator.evaluate(draft, {
        phishingResistant: false,
        multifactor: false,
        compliantDevice: false,
        interactive: true,
        couldDoMore: false,
      });
      const block = row.applied.find(({ result }) => result === "failure");
      const fresh = block !== undefined && row.at - block.since < heavyDays * dayMs;
      if (attempt < quietTriesPerDay || fresh) {
        // Where no policy stops them, the owner of the account declines the push.
        rows.push(block === undefined ? { ...row, errorCode: 500121, method: "pushDenied" } : row);
      }
    }
    return rows;
  }

  #from(
    person: number,
    hour: number,
    later: number,
    where: number,
  ): Omit<RowDraft, "sequence" | "errorCode" | "method"> {
    return {
      at: hour + later,
      person,
      attempt: Math.floor(hour + later),
      interactive: true,
      app: app.office,
      model: deviceModel.attacker,
      device: 2,
      network: network.firstForeign + Math.floor(where * network.foreignCount),
    };
  }
}

function victimsOf(world: World): readonly number[] {
  const { people, options } = world;
  const members = [...shuffled(people.seed, 3, people.named, people.initial - people.named)].filter(
    (person) => isEnabledMember(people, person),
  );
  const isOperations = (person: number): boolean => people.department[person] === department.operations;
  const inOperations = members.filter(isOperations);
  const elsewhere = members.filter((person) => !isOperations(person));
  const count = Math.min(options.scenario.stolenPasswords, Math.floor(members.length * 0.15));
  const most = Math.ceil(count * 0.6);
  return [...inOperations.slice(0, most), ...elsewhere.slice(0, count - most)];
}
