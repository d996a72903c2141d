import { chance, topics } from "../people/chance.ts";
import type { Fault } from "./fault.ts";
import type { FaultOrder } from "./faultOrder.ts";
import { fitsMatch, type MatchedRequest } from "./fitsMatch.ts";

/** An order with what came of it. */
export interface FaultView extends FaultOrder {
  readonly id: string;
  /** Matching requests within its time, and those of them that were struck. */
  readonly met: number;
  readonly struck: number;
}

/** What orders make of one request. */
export interface FaultMeeting {
  /** Orders that the request matched, in their order; each must be counted. */
  readonly met: readonly { readonly id: string; readonly struck: boolean }[];
  readonly fault: Fault | undefined;
  /** Requests that this order had struck before; 0 without a fault. */
  readonly before: number;
}

interface Standing {
  readonly id: string;
  readonly number: number;
  readonly order: FaultOrder;
  met: number;
  struck: number;
}

/** All fault orders of a tenant with their counts. It decides nothing by itself: what is counted comes from the journal. */
export class FaultBook {
  readonly #seed: number;
  readonly #orders = new Map<string, Standing>();
  #added = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Whether nothing was ordered. */
  get isEmpty(): boolean {
    return this.#orders.size === 0;
  }

  /** The order of that name. */
  find(id: string): FaultOrder | undefined {
    return this.#orders.get(id)?.order;
  }

  /** The next name for an order that has none. */
  freeId(): string {
    let number = this.#added + 1;
    while (this.#orders.has(`fault-${number}`)) {
      number++;
    }
    return `fault-${number}`;
  }

  add(id: string, order: FaultOrder): void {
    this.#orders.set(id, { id, number: ++this.#added, order, met: 0, struck: 0 });
  }

  /** Ends one order, or all of them. */
  end(id: string | undefined): void {
    if (id === undefined) {
      this.#orders.clear();
    } else {
      this.#orders.delete(id);
    }
  }

  /** Counts a request that an order matched. */
  count(id: string, struck: boolean): void {
    const standing = this.#orders.get(id);
    if (standing !== undefined) {
      standing.met++;
      standing.struck += struck ? 1 : 0;
    }
  }

  /** What happens to a request at this instant: the first order that strikes decides, and later ones do not see it. */
  meet(request: MatchedRequest, now: number): FaultMeeting {
    const met: { id: string; struck: boolean }[] = [];
    for (const standing of this.#orders.values()) {
      const { id, order } = standing;
      if (!isOpen(standing, now) || !fitsMatch(order.match, request)) {
        continue;
      }
      const struck =
        standing.met >= order.skip &&
        chance(this.#seed, topics.fault, standing.number, standing.met) < order.share;
      met.push({ id, struck });
      if (struck) {
        return { met, fault: order.fault, before: standing.struck };
      }
    }
    return { met, fault: undefined, before: 0 };
  }

  /** All orders, also those that are over, in the order in which they were given. */
  list(): readonly FaultView[] {
    return [...this.#orders.values()].map(({ id, order, met, struck }) => ({ id, ...order, met, struck }));
  }
}

function isOpen({ order, struck }: Standing, now: number): boolean {
  const { from, until, times } = order;
  return (
    (times === undefined || struck < times) &&
    (from === undefined || now >= Date.parse(from)) &&
    (until === undefined || now < Date.parse(until))
  );
}
