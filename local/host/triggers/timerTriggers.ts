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
  /** Runs that somebody asked for by hand and that have not begun. */
  ordered: number;
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
      if (schedule.running || !this.#parts.alive()) continue;
      if (schedule.next <= now) this.#start(schedule, now);
      else if (schedule.ordered > 0) this.#startByHand(schedule, now);
    }
  }

  waitsFor(): string | undefined {
    const now = this.#parts.time.now();
    const due = this.#schedules.find(
      ({ next, ordered, running }) => (next <= now || ordered > 0) && !running,
    );
    return due === undefined ? undefined : `timer ${due.target.name}`;
  }

  nextDue(): number | undefined {
    const dues = this.#schedules.filter(({ running }) => !running).map(({ next }) => next);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** Orders one run besides the schedule, which begins as soon as no other run of the function is under way; false when it is no timer function. */
  order(name: string): boolean {
    const schedule = this.#schedules.find(({ target }) => target.name === name);
    if (schedule !== undefined) schedule.ordered += 1;
    return schedule !== undefined;
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
    return { target, cron, last, next, late: next <= now, ordered: 0, running: false };
  }

  #start(schedule: Schedule, now: number): void {
    const { target, cron } = schedule;
    // Asked once: croner takes as long to find the next run as a short function to run.
    const next = after(cron, now);
    const isPastDue = schedule.late || (schedule.next < now && after(cron, schedule.next) <= now);
    this.#run(schedule, `timer ${target.name}`, timerInput(schedule, next, isPastDue), () => {
      // Written after the run: a host that is killed during it runs it again, as past due.
      this.#save(target, now);
      schedule.last = now;
      schedule.next = next;
      schedule.late = false;
    });
  }

  #startByHand(schedule: Schedule, now: number): void {
    schedule.ordered -= 1;
    const label = `manual run of ${schedule.target.name}`;
    const next = after(schedule.cron, now);
    this.#run(schedule, label, timerInput(schedule, next, false), () => {});
  }

  #run(schedule: Schedule, label: string, input: RpcData, done: () => void): void {
    const { functions, workload, log, alive } = this.#parts;
    schedule.running = true;
    void workload.run(label, async () => {
      try {
        await functions.invoke(schedule.target, input);
      } catch (error) {
        log.write("error", `Function.${schedule.target.name}`, describeError(error));
      }
      if (!alive()) return;
      done();
      schedule.running = false;
    });
  }

  #save(target: RegisteredFunction, time: number): void {
    this.#parts.store.setMeta(`timer:${target.name}`, String(time));
  }
}

function after(cron: Cron, time: number): number {
  return cron.nextRun(new Date(time))?.getTime() ?? farAwayMs;
}

function timerInput(schedule: Schedule, next: number, isPastDue: boolean): RpcData {
  const text = (time: number): string => new Date(time).toISOString().replace("Z", "+00:00");
  const status = {
    Last: text(schedule.last),
    Next: text(next),
    LastUpdated: text(schedule.last),
  };
  return {
    json: JSON.stringify({ Schedule: { AdjustForDST: true }, ScheduleStatus: status, IsPastDue: isPastDue }),
  };
}
