import type { Workload } from "../core/workload.ts";
import type { Source } from "./pulse.ts";
import type { Timekeeper } from "./timekeeper.ts";

interface Sleeper {
  readonly at: number;
  readonly awake: () => void;
}

/** Everyone who waits for the host's clock and for nothing else. */
export class Sleepers implements Source {
  readonly #time: Timekeeper;
  readonly #workload: Workload;
  readonly #sleepers = new Set<Sleeper>();

  constructor(time: Timekeeper, workload: Workload) {
    this.#time = time;
    this.#workload = workload;
  }

  /** Resolves when the host's time has moved by `ms` milliseconds; the invocation of the caller counts as idle meanwhile. */
  sleep(ms: number): Promise<void> {
    if (!(ms > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = {
        at: this.#time.now() + Math.ceil(ms),
        awake: () => {
          resume();
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      const resume = this.#workload.sleepCurrent();
    });
  }

  dispatch(): void {
    const now = this.#time.now();
    const due = [...this.#sleepers].filter((each) => each.at <= now).sort((a, b) => a.at - b.at);
    for (const sleeper of due) {
      this.#sleepers.delete(sleeper);
      sleeper.awake();
    }
  }

  waitsFor(): undefined {
    return undefined;
  }

  nextDue(): number | undefined {
    let next: number | undefined;
    for (const { at } of this.#sleepers) if (next === undefined || at < next) next = at;
    return next;
  }
}
