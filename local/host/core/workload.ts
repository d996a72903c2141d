import { AsyncLocalStorage } from "node:async_hooks";
import { promisify } from "node:util";

const pause = promisify(setTimeout);
const pollMs = 5;

interface Running {
  readonly label: string;
  sleeping: number;
  ended: boolean;
}

/** Knows which invocations run at this moment and which of them only wait for the host's clock. */
export class Workload {
  readonly #scope = new AsyncLocalStorage<Running>();
  readonly #running = new Set<Running>();
  readonly #onQuiet: () => void;
  #busy = 0;

  /** `onQuiet` is called each time an invocation ends or falls asleep. */
  constructor(onQuiet: () => void) {
    this.#onQuiet = onQuiet;
  }

  /** Number of invocations that run and do not sleep. */
  get busy(): number {
    return this.#busy;
  }

  /** What runs and does not sleep, for messages. */
  labels(): readonly string[] {
    return [...this.#running].filter((each) => each.sleeping === 0).map((each) => each.label);
  }

  /** Everything that runs, asleep or not. */
  unfinished(): readonly string[] {
    return [...this.#running].map((each) => each.label);
  }

  /** Runs work as one invocation; `sleepCurrent` inside it refers to it. */
  async run<T>(label: string, work: () => Promise<T>): Promise<T> {
    const running: Running = { label, sleeping: 0, ended: false };
    this.#running.add(running);
    this.#busy += 1;
    try {
      return await this.#scope.run(running, work);
    } finally {
      running.ended = true;
      this.#running.delete(running);
      if (running.sleeping === 0) this.#busy -= 1;
      this.#onQuiet();
    }
  }

  /** Resolves when everything that runs only sleeps, or after `limitMs` of wall time. */
  async whenQuiet(limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    while (this.#busy > 0 && Date.now() < end) await pause(pollMs);
  }

  /** Marks the invocation of the caller as asleep until the returned function is called. */
  sleepCurrent(): () => void {
    const running = this.#scope.getStore();
    if (running === undefined || running.ended) {
      this.#onQuiet();
      return () => {};
    }
    running.sleeping += 1;
    if (running.sleeping === 1) this.#busy -= 1;
    this.#onQuiet();
    return () => {
      running.sleeping -= 1;
      if (running.sleeping === 0 && !running.ended) this.#busy += 1;
    };
  }

  /** True when the invocation of that label exists and only sleeps. */
  isAsleep(label: string): boolean {
    for (const each of this.#running) if (each.label === label) return each.sleeping > 0;
    return false;
  }
}
