import type { Source } from "../clock/pulse.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Log } from "../core/log.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import type { RpcData } from "../core/rpcData.ts";
import type { Workload } from "../core/workload.ts";
import type { Store } from "../store/store.ts";
import { type Copy, CopyRows } from "./copyRows.ts";
import { drawFate } from "./drawFate.ts";
import type { Fate } from "./fate.ts";
import type { DeliveryRates, RedeliveryPlan } from "./redeliveryRates.ts";

/** What redelivery needs from the host. */
export interface RedeliveryParts {
  readonly store: Store;
  readonly time: Timekeeper;
  readonly workload: Workload;
  readonly log: Log;
  readonly functions: {
    get(name: string): RegisteredFunction | undefined;
    invoke(
      target: RegisteredFunction,
      data: RpcData,
      triggerMetadata?: Readonly<Record<string, RpcData>>,
    ): Promise<unknown>;
  };
  readonly alive: () => boolean;
  /** Asks for a beat of the host's pulse. */
  readonly wake: () => void;
}

const hourMs = 3_600_000;
const defaultLateHours = 36;
const defaultDelayHours = 1;
/** How long the queue waits for an answer that was lost before it delivers again, milliseconds. */
const lostAnswerMs = 5 * 60_000;
const copiesAtOneTime = 16;

/** Makes deliveries happen more than once, late or without an answer, as the cloud may; what it owes is in the store. */
export class Redelivery implements Source {
  readonly #parts: RedeliveryParts;
  readonly #rows: CopyRows;
  readonly #copies: Map<number, number>;
  readonly #holds: Map<number, number>;
  /** Tasks whose hold has not ended yet. */
  readonly #asleep: Set<number>;
  readonly #running = new Set<number>();
  #plan: RedeliveryPlan;

  constructor(parts: RedeliveryParts, plan: RedeliveryPlan = {}) {
    this.#parts = parts;
    this.#plan = plan;
    this.#rows = new CopyRows(parts.store);
    this.#copies = new Map(this.#rows.copies().map(({ n, due }) => [n, due]));
    this.#holds = new Map(this.#rows.holds().map(({ task, due }) => [task, due]));
    this.#asleep = new Set(this.#holds.keys());
  }

  /** The rates in force. */
  get plan(): RedeliveryPlan {
    return this.#plan;
  }

  /** Number of copies that have not run yet. */
  get owed(): number {
    return this.#copies.size;
  }

  /** Replaces the rates; copies that are owed already run all the same. */
  setPlan(plan: RedeliveryPlan): void {
    this.#plan = plan;
  }

  /** How a delivery to a function goes; `delivery` names it and is asked for only when anything can happen to it. */
  fateOf(name: string, delivery: () => string): Fate {
    const { all, functions, seed = 0 } = this.#plan;
    const rates: DeliveryRates | undefined = functions?.[name] ?? all;
    return rates === undefined ? "once" : drawFate(rates, seed, `${name}|${delivery()}`);
  }

  /** Owes a copy: now, or hours later. Part of the caller's transaction, so it is owed exactly if the first run counts. */
  repeat(fate: "twice" | "late", copy: Copy): void {
    const lateMs = fate === "late" ? (this.#plan.lateHours ?? defaultLateHours) * hourMs : 0;
    const due = this.#parts.time.now() + lateMs;
    this.#copies.set(this.#rows.add(due, copy), due);
    this.#parts.wake();
  }

  /** Holds an activity back, because it is delivered late or its answer was lost. */
  hold(task: number, fate: "delayed" | "lost"): void {
    const ms = fate === "lost" ? lostAnswerMs : (this.#plan.delayHours ?? defaultDelayHours) * hourMs;
    const due = this.#parts.time.now() + ms;
    this.#rows.hold(task, due);
    this.#holds.set(task, due);
    this.#asleep.add(task);
    this.#parts.wake();
  }

  /** Whether an activity still waits, has waited its time, or was never held back. */
  holdOf(task: number): "waits" | "over" | "none" {
    const due = this.#holds.get(task);
    if (due === undefined) return "none";
    return due > this.#parts.time.now() ? "waits" : "over";
  }

  /** Tasks whose hold has ended since the last call. */
  takeAwake(): readonly number[] {
    if (this.#asleep.size === 0) return [];
    const awake = [...this.#asleep].filter((task) => this.holdOf(task) !== "waits");
    for (const task of awake) this.#asleep.delete(task);
    return awake;
  }

  /** Forgets that an activity was held back. */
  release(task: number): void {
    this.#asleep.delete(task);
    if (this.#holds.delete(task)) this.#rows.release(task);
  }

  dispatch(): void {
    if (this.#copies.size === 0 || !this.#parts.alive()) return;
    for (const n of this.#due()) {
      if (this.#running.size >= copiesAtOneTime) return;
      this.#start(n);
    }
  }

  waitsFor(): string | undefined {
    if (this.#copies.size === 0 || this.#running.size >= copiesAtOneTime) return undefined;
    const due = this.#due().length;
    return due === 0 ? undefined : `${due} copies of deliveries`;
  }

  nextDue(): number | undefined {
    let next: number | undefined;
    for (const [n, due] of this.#copies) {
      if (!this.#running.has(n) && (next === undefined || due < next)) next = due;
    }
    for (const task of this.#asleep) {
      const due = this.#holds.get(task);
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  #due(): readonly number[] {
    const now = this.#parts.time.now();
    return [...this.#copies].filter(([n, due]) => due <= now && !this.#running.has(n)).map(([n]) => n);
  }

  #start(n: number): void {
    this.#running.add(n);
    void this.#parts.workload.run(`copy ${n} of a delivery`, () => this.#run(n));
  }

  async #run(n: number): Promise<void> {
    const copy = this.#rows.copy(n);
    if (copy !== undefined) await this.#deliver(copy);
    if (!this.#parts.alive()) return;
    this.#rows.remove(n);
    this.#copies.delete(n);
    this.#running.delete(n);
  }

  /** Runs a copy; nobody waits for what it returns. */
  async #deliver({ name, label, data, triggerMetadata }: Copy): Promise<void> {
    const { functions, log } = this.#parts;
    const target = functions.get(name);
    try {
      if (target !== undefined) await functions.invoke(target, data, triggerMetadata);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      log.write("warning", `Function.${name}`, `copy of ${label} failed: ${text}`);
    }
  }
}
