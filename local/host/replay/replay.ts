import type { Action, RetryOptions } from "./action.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./historyEvent.ts";
import type { Plan } from "./plan.ts";
import { Settleable } from "./settleable.ts";
import { Waiters } from "./waiters.ts";

/** From which length on a timer is split, and into pieces of which length; milliseconds. */
export interface TimerLimits {
  readonly maxShortMs: number;
  readonly segmentMs: number;
}

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
  #cancelledInRace = false;
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
      open.settle(ok);
    }
    this.step();
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
    return {
      commands: this.#commands,
      continueAsNew: this.#continueAsNew,
      carryOver: this.#carryOver,
      hasOpenWork: [...this.#open.values()].some(
        ({ command }) => command.kind !== "entity" && !(command.kind === "timer" && command.cancelled),
      ),
      waits: this.#waiters.waits(),
      refusal: this.#refusal ?? this.#waiters.conflict,
    };
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
        this.#refusal ??= `${action.feature} is not supported by this host`;
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
    if (isLong && (inRace || this.#cancelledInRace)) {
      const days = (ms: number): string => (ms / 86_400_000).toFixed(1);
      this.#refusal ??=
        `a timer of ${days(fireAt - this.#now)} days, counted from where its replay starts, is used in or after a race; ` +
        `timers above ${days(this.#limits.maxShortMs)} days are split there and counted differently by the library; wait at most 5 days at a time or use continueAsNew`;
    }
    if (cancelled) {
      // A cancelled timer fails at once on the host's side, so everything behind it starts early in the replay.
      this.#take({ kind: "timer", fireAt, cancelled }, () => {});
      if (inRace) this.#cancelledInRace = true;
      node.settle();
      return;
    }
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
