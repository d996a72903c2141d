import type { Action, RetryOptions } from "./action.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./historyEvent.ts";
import type { Plan } from "./plan.ts";
import { refuseLongTimer, type TimerLimits } from "./refuseLongTimer.ts";
import { Settleable } from "./settleable.ts";
import { takesNumber } from "./takesNumber.ts";
import { Waiters } from "./waiters.ts";

const contested =
  "a retried call or a long timer is still under way while the orchestrator has gone past it: library and host would number " +
  "what follows differently; wrap it in a sub-orchestration that returns failures as values";

type Draft<C> = C extends Command ? Omit<C, "id"> : never;
type Settle = (ok: boolean) => void;

/** The state of one replay: which actions have started, which numbers are open, what time the orchestrator sees. */
export class Replay {
  readonly #actions: readonly Action[];
  readonly #limits: TimerLimits;
  readonly #commands: Command[] = [];
  readonly #open = new Map<number, { readonly command: Command; readonly settle: Settle }>();
  readonly #requests = new Map<string, number>();
  readonly #waiters = new Waiters();
  readonly #carryOver: HistoryEvent[] = [];
  #next = 0;
  #current: Settleable | undefined;
  #now = 0;
  #continueAsNew: { readonly input: unknown } | undefined;
  readonly #recorded = new Set<number>();
  /** Numbers that were taken as an outcome came in, not as an action began: retries and pieces of long timers. */
  readonly #grown = new Set<number>();
  readonly #growing: Settleable[] = [];
  readonly #longTimers: { readonly id: number; readonly fireAt: number; readonly begun: number }[] = [];
  #refusal: string | undefined;

  constructor(actions: readonly Action[], limits: TimerLimits) {
    this.#actions = actions;
    this.#limits = limits;
  }

  advanceTime(now: number): void {
    this.#now = Math.max(this.#now, now);
  }

  /** Starts actions for as long as the one before has settled. */
  step(): void {
    while (this.#current === undefined || this.#current.settled) {
      const action = this.#actions[this.#next];
      if (action === undefined) return;
      this.#next += 1;
      this.#current = this.#start(action, false);
    }
  }

  /** Delivers the outcome of a number; unknown and settled numbers are ignored. */
  settle(id: number | undefined, ok: boolean): void {
    const open = id === undefined ? undefined : this.#open.get(id);
    if (open !== undefined) {
      this.#open.delete(open.command.id);
      const first = this.#commands.length;
      open.settle(ok);
      for (let grown = first; grown < this.#commands.length; grown += 1) this.#grown.add(grown);
    }
    this.step();
  }

  noteRecorded(id: number): void {
    this.#recorded.add(id);
  }

  noteRequest(event: HistoryEvent): void {
    const { id } = JSON.parse(event.Input ?? "{}") as { readonly id?: string };
    if (id !== undefined) this.#requests.set(id, event.EventId);
  }

  raise(event: HistoryEvent): void {
    const name = event.Name ?? "";
    const request = this.#requests.get(name);
    if (request !== undefined) this.settle(request, true);
    else if (this.#continueAsNew !== undefined) this.#carryOver.push(event);
    else {
      this.#waiters.deliver(name);
      this.step();
    }
  }

  result(): Plan {
    const open = [...this.#open.values()].map(({ command }) => command);
    const canSettle = open.filter((each) =>
      each.kind === "timer" ? !each.cancelled : each.kind !== "entity" || !each.signal,
    );
    const atEnd = this.#next === this.#actions.length && this.#current?.settled !== false;
    // The library reckons a timer from the moment of its call, a replay from where the action before settled.
    const early = this.#longTimers.find(({ id, begun }) => begun < this.#now && !this.#recorded.has(id));
    return {
      commands: this.#commands,
      continueAsNew: this.#continueAsNew,
      carryOver: this.#carryOver,
      hasOpenWork: canSettle.some(({ kind }) => kind !== "entity"),
      atEnd,
      isStalled: atEnd && canSettle.length === 0 && !this.#waiters.isWaiting,
      waits: this.#waiters.waits(),
      waiting: this.#waiters.open(),
      refusal:
        this.#refusal ??
        this.#waiters.conflict ??
        (early === undefined ? undefined : refuseLongTimer(early.fireAt - early.begun, this.#limits)) ??
        (this.#isContested() ? contested : undefined),
    };
  }

  /** True when a retry or a long timer in the background and the orchestrator itself take numbers at the same time. */
  #isContested(): boolean {
    const isOvertaken =
      this.#growing.some(({ settled }) => !settled) && this.#actions.slice(this.#next).some(takesNumber);
    if (isOvertaken) return true;
    const fresh = this.#commands.filter(({ id }) => !this.#recorded.has(id));
    return fresh.some(({ id }) => this.#grown.has(id)) && fresh.some(({ id }) => !this.#grown.has(id));
  }

  #take(draft: Draft<Command>, settle: Settle): void {
    const command: Command = { ...draft, id: this.#commands.length };
    this.#commands.push(command);
    this.#open.set(command.id, { command, settle });
  }

  #start(action: Action, inRace: boolean): Settleable {
    const node = new Settleable();
    switch (action.kind) {
      case "call":
        this.#call({ kind: "task", name: action.name, input: action.input }, action.retry, node);
        break;
      case "sub": {
        const { name, instanceId, input } = action;
        this.#call({ kind: "sub", name, instanceId, input }, action.retry, node);
        break;
      }
      case "entity": {
        const { target, operation, input, signal } = action;
        this.#take({ kind: "entity", target, operation, input, signal }, () => node.settle());
        if (signal) node.settle();
        break;
      }
      case "timer":
        this.#startTimer(action.fireAt, action.cancelled, inRace, node);
        break;
      case "wait":
        this.#waiters.wait(action.name, node);
        break;
      case "continueAsNew":
        this.#continueAsNew = { input: action.input };
        node.settle();
        break;
      case "any":
      case "all":
        this.#startCompound(action.kind, action.children, inRace, node);
        break;
      case "unsupported":
        this.#refusal ??= action.because;
        break;
      default:
        action satisfies never;
    }
    return node;
  }

  #startCompound(kind: "any" | "all", actions: readonly Action[], inRace: boolean, node: Settleable): void {
    const children = actions.map((child) => this.#start(child, inRace || kind === "any"));
    for (const child of children) {
      child.whenSettled(() => {
        if (kind === "any" || children.every((each) => each.settled)) node.settle();
      });
    }
  }

  #call(draft: Draft<Command>, retry: RetryOptions | undefined, node: Settleable): void {
    if (retry === undefined) {
      this.#take(draft, () => node.settle());
      return;
    }
    this.#growing.push(node);
    const attempt = (done: number): void =>
      this.#take(draft, (ok) => {
        if (ok) {
          node.settle();
          return;
        }
        const last = done + 1 >= retry.attempts;
        const delay = last ? 0 : Math.min(retry.firstMs * retry.coefficient ** done, retry.maxMs);
        // The timer after the last failure looks useless, but the library stays pending without it.
        this.#take({ kind: "timer", fireAt: Math.round(this.#now + delay), cancelled: false }, () =>
          last ? node.settle() : attempt(done + 1),
        );
      });
    attempt(0);
  }

  #startTimer(fireAt: number, cancelled: boolean, inRace: boolean, node: Settleable): void {
    const isLong = fireAt - this.#now > this.#limits.maxShortMs;
    if (isLong && inRace) this.#refusal ??= refuseLongTimer(fireAt - this.#now, this.#limits);
    if (isLong) this.#longTimers.push({ id: this.#commands.length, fireAt, begun: this.#now });
    if (cancelled) {
      // A cancelled timer fails at once on the host's side, so everything behind it starts early in the replay.
      this.#take({ kind: "timer", fireAt, cancelled }, () => {});
      node.settle();
      return;
    }
    if (isLong) this.#growing.push(node);
    const segment = (): void => {
      const { segmentMs } = this.#limits;
      const split = isLong && fireAt - this.#now > segmentMs;
      this.#take({ kind: "timer", fireAt: split ? this.#now + segmentMs : fireAt, cancelled }, () =>
        isLong && this.#now < fireAt ? segment() : node.settle(),
      );
    };
    segment();
  }
}
