import { Cron } from "croner";
import type { Source } from "../clock/pulse.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import { describeError } from "../core/describeError.ts";
import type { Log } from "../core/log.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import { resolveSetting } from "../core/resolveSetting.ts";
import type { RpcData } from "../core/rpcData.ts";
import type { Workload } from "../core/workload.ts";
import type { Functions } from "../engine/engineParts.ts";
import type { Store } from "../store/store.ts";

interface Schedule {
  readonly target: RegisteredFunction;
  readonly cron: Cron;
  last: number;
  next: number;
  /** True when the next run was due while the host was down. */
  late: boolean;
  running: boolean;
}

/** What the timer functions need from the host. */
export interface TimerParts {
  readonly functions: Functions;
  readonly store: Store;
  readonly time: Timekeeper;
  readonly workload: Workload;
  readonly log: Log;
  readonly alive: () => boolean;
}

const farAwayMs = 8_640_000_000_000_000;

/** Runs timer functions by their schedules on the host's clock, in UTC; never two runs of one at a time. */
export class TimerTriggers implements Source {
  readonly #parts: TimerParts;
  readonly #schedules: readonly Schedule[];

  constructor(parts: TimerParts, settings: Readonly<Record<string, string | undefined>>) {
    this.#parts = parts;
    this.#schedules = parts.functions
      .list()
      .filter(({ trigger }) => trigger.type === "timerTrigger")
      .map((target) => this.#open(target, settings));
  }

  dispatch(): void {
    const now = this.#parts.time.now();
    for (const schedule of this.#schedules) {
      if (schedule.next <= now && !schedule.running && this.#parts.alive()) this.#start(schedule, now);
    }
  }

  waitsFor(): string | undefined {
    const now = this.#parts.time.now();
    const due = this.#schedules.find(({ next, running }) => next <= now && !running);
    return due === undefined ? undefined : `timer ${due.target.name}`;
  }

  nextDue(): number | undefined {
    const dues = this.#schedules.filter(({ running }) => !running).map(({ next }) => next);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** The input of a timer function that is started by hand now. */
  inputNow(name: string): RpcData | undefined {
    const schedule = this.#schedules.find(({ target }) => target.name === name);
    return schedule === undefined ? undefined : timerInput(schedule, this.#parts.time.now(), false);
  }

  #open(target: RegisteredFunction, settings: Readonly<Record<string, string | undefined>>): Schedule {
    const pattern = resolveSetting(String(target.trigger["schedule"] ?? ""), settings);
    let cron: Cron;
    try {
      cron = new Cron(pattern, { timezone: "UTC", mode: "6-part", domAndDow: true });
    } catch (cause) {
      throw new Error(
        `Function "${target.name}": the schedule "${pattern}" is not a cron expression of six fields (second minute hour day month weekday): ${String(cause)}`,
        { cause },
      );
    }
    const now = this.#parts.time.now();
    const saved = this.#parts.store.meta(`timer:${target.name}`);
    const last = saved === undefined ? now : Number(saved);
    if (saved === undefined) this.#save(target, now);
    const next = after(cron, last);
    return { target, cron, last, next, late: next < now, running: false };
  }

  #start(schedule: Schedule, now: number): void {
    const { target, cron } = schedule;
    const isPastDue = schedule.late || after(cron, schedule.next) <= now;
    schedule.running = true;
    const run = async (): Promise<void> => {
      try {
        await this.#parts.functions.invoke(target, timerInput(schedule, now, isPastDue));
      } catch (error) {
        const text = describeError(error);
        this.#parts.log.write("error", `Function.${target.name}`, text);
      }
      if (!this.#parts.alive()) return;
      // Written after the run: a host that is killed during it runs it again, as past due.
      this.#save(target, now);
      schedule.last = now;
      schedule.next = after(cron, now);
      schedule.late = false;
      schedule.running = false;
    };
    void this.#parts.workload.run(`timer ${target.name}`, run);
  }

  #save(target: RegisteredFunction, time: number): void {
    this.#parts.store.setMeta(`timer:${target.name}`, String(time));
  }
}

function after(cron: Cron, time: number): number {
  return cron.nextRun(new Date(time))?.getTime() ?? farAwayMs;
}

function timerInput(schedule: Schedule, now: number, isPastDue: boolean): RpcData {
  const text = (time: number): string => new Date(time).toISOString().replace("Z", "+00:00");
  const status = {
    Last: text(schedule.last),
    Next: text(after(schedule.cron, now)),
    LastUpdated: text(schedule.last),
  };
  return {
    json: JSON.stringify({ Schedule: { AdjustForDST: true }, ScheduleStatus: status, IsPastDue: isPastDue }),
  };
}
