import { app } from "../people/apps.ts";
import { hourMs, localDay, startOfDay } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { deviceModels } from "../people/devices.ts";
import { holdoutReason } from "../people/population.ts";
import type { Presented } from "../policies/judge.ts";
import { placeOf } from "./placeOf.ts";
import type { RowDraft, RowEvaluator } from "./rowEvaluator.ts";
import type { SignInMethod, SignInRow } from "./signInRow.ts";
import { type Slot, signInSlots } from "./signInSlots.ts";
import type { World } from "./world.ts";

/** A sign-in that has begun and whose outcome is open. */
type Attempt = Omit<RowDraft, "errorCode" | "method">;

const second = 1000;

/** Makes the regular sign-in rows of one account for one hour: a pure function of the world's past. */
export class SignInMaker {
  readonly #world: World;
  readonly #evaluator: RowEvaluator;

  constructor(world: World, evaluator: RowEvaluator) {
    this.#world = world;
    this.#evaluator = evaluator;
  }

  /** Rows of an account in the hour that starts at `hour` (epoch milliseconds), in no particular order. */
  ofHour(person: number, hour: number): readonly SignInRow[] {
    const day = localDay(hour);
    const midnight = startOfDay(day);
    const first = Math.round((hour - midnight) / 60_000);
    const rows: SignInRow[] = [];
    for (const slot of signInSlots(this.#world.people, person, day, this.#world.dayKind(day))) {
      if (slot.minute >= first && slot.minute < first + 60) {
        const late = Math.floor(this.#luck(topics.slotSecond, person, day, slot) * 59);
        const at = midnight + slot.minute * 60_000 + late * second;
        if (this.#world.exists(person, at)) {
          this.#addSlot(rows, person, day, slot, at);
        }
      }
    }
    return rows;
  }

  #addSlot(rows: SignInRow[], person: number, day: number, slot: Slot, at: number): void {
    const sequence = slot.number * 8;
    const attempt: Attempt = {
      at,
      person,
      sequence,
      attempt: Math.floor(at / hourMs) * 1024 + sequence,
      interactive: slot.interactive,
      ...placeOf(this.#world.people, person, day, slot),
    };
    const usable = this.#usableMethod(attempt);
    if (!slot.interactive) {
      rows.push(this.#background(attempt, usable));
      return;
    }
    const trouble = this.#luck(topics.slotTrouble, person, day, slot);
    let next = attempt;
    if (trouble < 0.02) {
      const wrong = { ...attempt, errorCode: 50126, method: "wrongPassword" } as const;
      rows.push(this.#evaluator.evaluate(wrong, undefined));
      next = { ...attempt, at: at + 25 * second, sequence: sequence + 1 };
    } else if (trouble < 0.028) {
      const presented = { ...this.#presented(attempt, false, usable !== undefined), multifactor: false };
      rows.push(this.#evaluator.evaluate({ ...attempt, errorCode: 500121, method: "pushDenied" }, presented));
      next = { ...attempt, at: at + 40 * second, sequence: sequence + 1 };
    }
    const luck = this.#luck(topics.slotMethod, person, day, slot);
    this.#complete(rows, next, usable, chosenMethod(luck, usable), trouble);
  }

  /** The rows that end an attempt: success, an interrupt and success, a step-up and success, or a block. */
  #complete(
    rows: SignInRow[],
    attempt: Attempt,
    usable: SignInMethod | undefined,
    method: SignInMethod,
    trouble: number,
  ): void {
    const strong = usable !== undefined && method !== "passwordAndPush";
    const presented = this.#presented(attempt, strong, usable !== undefined);
    const row = this.#evaluator.evaluate({ ...attempt, errorCode: 0, method }, presented);
    const next = (after: number) => ({ at: attempt.at + after * second, sequence: attempt.sequence + 1 });
    if (row.conditionalAccess !== "failure") {
      if (trouble >= 0.03 && trouble < 0.065) {
        rows.push({ ...row, errorCode: 50140 }, { ...row, ...next(8) });
      } else if (trouble >= 0.065 && trouble < 0.08) {
        const interrupted = { ...attempt, errorCode: 50074, method: "passwordOnly" } as const;
        const weak = { ...this.#presented(attempt, false, usable !== undefined), multifactor: false };
        rows.push(this.#evaluator.evaluate(interrupted, weak), { ...row, ...next(8) });
      } else {
        rows.push(row);
      }
    } else if (usable !== undefined) {
      rows.push({ ...row, errorCode: 50074, method: "passwordOnly" });
      const asked = { ...attempt, ...next(12), errorCode: 0, method: usable };
      rows.push(this.#evaluator.evaluate(asked, this.#presented(attempt, true, true)));
    } else {
      const errorCode = trouble % 0.01 < 0.007 ? 53003 : 50074;
      rows.push({ ...row, errorCode });
      if (trouble % 0.02 < 0.008) {
        rows.push({ ...row, ...next(45), errorCode });
      }
    }
  }

  #background(attempt: Attempt, usable: SignInMethod | undefined): SignInRow {
    const strong = usable !== undefined;
    const row = this.#evaluator.evaluate(
      { ...attempt, errorCode: 0, method: "previouslySatisfied" },
      this.#presented(attempt, strong, strong),
    );
    return row.conditionalAccess === "failure" ? { ...row, errorCode: 50076 } : row;
  }

  #presented(attempt: Attempt, strong: boolean, usable: boolean): Presented {
    const couldRegister = this.#world.people.holdout[attempt.person] !== holdoutReason.oldDevice;
    return {
      phishingResistant: strong,
      multifactor: true,
      compliantDevice: attempt.device === 0,
      interactive: attempt.interactive,
      couldDoMore: usable || couldRegister,
    };
  }

  /** The phishing-resistant method that the person can use in this attempt, if any. */
  #usableMethod(attempt: Attempt): SignInMethod | undefined {
    const { people, credentials, options, fieldClientFixedAt } = this.#world;
    const { person, at } = attempt;
    const broken =
      attempt.app === app.fieldClient && options.scenario.fieldClientFails && at < fieldClientFixedAt;
    if (!broken && credentials.has(person, at)) {
      return people.securityKey[person] === 1 ? "securityKey" : "passkey";
    }
    const onWindows = attempt.device === 0 && deviceModels[attempt.model]?.platform === "windows";
    return onWindows && people.windowsHello[person] === 1 ? "windowsHello" : undefined;
  }

  #luck(topic: number, person: number, day: number, slot: Slot): number {
    return chance(this.#world.people.seed, topic, person, day * 16 + slot.number);
  }
}

function chosenMethod(luck: number, usable: SignInMethod | undefined): SignInMethod {
  if (usable === undefined) {
    return luck < 0.88 ? "passwordAndPush" : "previouslySatisfied";
  }
  if (luck < 0.76) {
    return usable;
  }
  return luck < 0.9 ? "previouslySatisfied" : "passwordAndPush";
}
