import type { Workload } from "../core/workload.ts";
import type { Timekeeper } from "./timekeeper.ts";

/** A part of the host that has work to start and appointments in the future. */
export interface Source {
  /** Starts everything that is due now; called again after every change. */
  dispatch(): void;
  /** What keeps this part from being idle although nothing of it runs at this moment; undefined when nothing does. */
  waitsFor(): string | undefined;
  /** The earliest time at which this part will have work by itself, milliseconds since 1970. */
  nextDue(): number | undefined;
}

/** What the host is doing, as its owner sees it. */
export interface Idleness {
  readonly now: number;
  readonly idle: boolean;
  readonly nextDue: number | undefined;
}

const longestTimeoutMs = 2_000_000_000;

/** The host's heartbeat: starts what is due, knows when nothing is left to do, and moves virtual time. */
export class Pulse {
  readonly #time: Timekeeper;
  readonly #workload: Workload;
  readonly #sources: Source[] = [];
  readonly #maxJumps: number;
  readonly #waiting: (() => void)[] = [];
  #beat: NodeJS.Immediate | undefined;
  #alarm: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #jumpsLeft: number;
  #stopped = false;

  /** `maxJumps` limits the jumps of mode auto between two calls from outside, so that an endless monitor stops. */
  constructor(time: Timekeeper, workload: Workload, maxJumps = 100_000) {
    this.#time = time;
    this.#workload = workload;
    this.#maxJumps = maxJumps;
    this.#jumpsLeft = maxJumps;
  }

  add(source: Source): void {
    this.#sources.push(source);
  }

  /** Asks for a beat; many calls give one. */
  wake(): void {
    if (this.#stopped || this.#beat !== undefined) return;
    this.#beat = setImmediate(() => {
      this.#beat = undefined;
      this.#run();
    });
  }

  /** Tells that somebody outside acted, which renews the right to jump. */
  touch(): void {
    this.#jumpsLeft = this.#maxJumps;
    this.wake();
  }

  /** The earliest appointment of all parts. */
  nextDue(): number | undefined {
    const now = this.#time.now();
    let next: number | undefined;
    for (const source of this.#sources) {
      const due = source.nextDue();
      if (due !== undefined && due > now && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  state(): Idleness {
    return { now: this.#time.now(), idle: this.#isIdle(), nextDue: this.nextDue() };
  }

  /** What keeps the host from being idle, for messages. */
  busyWith(): readonly string[] {
    return [
      ...this.#workload.labels(),
      ...this.#sources.map((each) => each.waitsFor()).filter((each) => each !== undefined),
    ];
  }

  /** Resolves when nothing runs and nothing is due. */
  whenIdle(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.wake();
    });
  }

  /** Waits for idle, jumps to the earlier of the next appointment and `until`, and waits for idle again. */
  jump(until = Number.POSITIVE_INFINITY): Promise<Idleness> {
    return this.#inTurn(async () => {
      await this.whenIdle();
      await this.#moveTo(Math.min(this.nextDue() ?? until, until));
      return this.state();
    });
  }

  /** Jumps as often as it takes to stand exactly at `target`, giving every appointment on the way its time. */
  advanceTo(target: number): Promise<Idleness> {
    return this.#inTurn(async () => {
      await this.whenIdle();
      while (this.#time.now() < target && !this.#stopped) {
        await this.#moveTo(Math.min(this.nextDue() ?? target, target));
      }
      return this.state();
    });
  }

  stop(): void {
    this.#stopped = true;
    clearImmediate(this.#beat);
    clearTimeout(this.#alarm);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #moveTo(time: number): Promise<void> {
    if (Number.isFinite(time)) this.#time.jumpTo(time);
    await this.whenIdle();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }

  #isIdle(): boolean {
    return this.#workload.busy === 0 && this.#sources.every((each) => each.waitsFor() === undefined);
  }

  #run(): void {
    if (this.#stopped) return;
    for (const source of this.#sources) source.dispatch();
    if (!this.#time.isVirtual) this.#armAlarm();
    if (!this.#isIdle()) return;
    if (this.#time.mode === "auto" && this.#jumpsLeft > 0) {
      const due = this.nextDue();
      if (due !== undefined) {
        this.#jumpsLeft -= 1;
        this.#time.jumpTo(due);
        this.wake();
        return;
      }
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #armAlarm(): void {
    clearTimeout(this.#alarm);
    const due = this.nextDue();
    if (due === undefined) return;
    const delay = Math.min(this.#time.wallUntil(due), longestTimeoutMs);
    this.#alarm = setTimeout(() => this.wake(), delay);
  }
}
