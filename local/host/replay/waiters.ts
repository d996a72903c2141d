import { isStepNumber } from "./isStepNumber.ts";
import type { Settleable } from "./settleable.ts";

/** External events and those who wait for them: the newest waiter gets an event, the oldest stored event goes first. */
export class Waiters {
  readonly #stacks = new Map<string, Settleable[]>();
  readonly #stored = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #waits = new Set<string>();
  conflict: string | undefined;

  /** Delivers one event of that name to the newest waiter, or stores it. */
  deliver(name: string): void {
    const key = this.#key(name);
    const waiter = this.#stacks.get(key)?.pop();
    if (waiter === undefined) this.#stored.set(key, (this.#stored.get(key) ?? 0) + 1);
    else waiter.settle();
  }

  /** Lets a step wait for one event of that name; a stored event settles it at once. */
  wait(name: string, node: Settleable): void {
    const key = this.#key(name);
    this.#waits.add(name);
    const stored = this.#stored.get(key) ?? 0;
    if (stored > 0) {
      this.#stored.set(key, stored - 1);
      node.settle();
      return;
    }
    const stack = this.#stacks.get(key);
    if (stack === undefined) this.#stacks.set(key, [node]);
    else stack.push(node);
  }

  /** Every name that was waited for, each once. */
  waits(): readonly string[] {
    return [...this.#waits];
  }

  /** The names for which somebody waits at the end, each once. */
  open(): readonly string[] {
    const open = [...this.#stacks].filter(([, stack]) => stack.length > 0);
    return open.map(([key]) => this.#names.get(key) ?? key);
  }

  /** True while anyone waits for an event that has not come. */
  get isWaiting(): boolean {
    return [...this.#stacks.values()].some((stack) => stack.length > 0);
  }

  #key(name: string): string {
    const key = name.toLowerCase();
    if (isStepNumber(name)) {
      this.conflict ??= `the external event name '${name}' is a number: the library takes such an event for the outcome of step ${name}; begin the name with a letter`;
    }
    const known = this.#names.get(key);
    if (known === undefined) this.#names.set(key, name);
    else if (known !== name) {
      this.conflict ??= `the external event names '${known}' and '${name}' differ only in case: the library tells them apart and the host does not; use lower case`;
    }
    return key;
  }
}
