import type { MessageStore } from "./messageStore.ts";

/** Which subscriptions each topic has; an address without any is a queue. */
export class Topics {
  readonly #store: MessageStore;
  readonly #subscriptions = new Map<string, Set<string>>();

  /** `fixed` names subscriptions that exist from the start, as `topic/subscriptions/name`. */
  constructor(store: MessageStore, fixed: readonly string[]) {
    this.#store = store;
    for (const { topic, name } of store.subscriptions()) this.#add(topic, name);
    for (const entity of fixed) this.ensure(entity);
  }

  /** Makes a subscription when the entity is named like one and is not known yet. */
  ensure(entity: string): void {
    const [, topic, name] = /^(.+)\/subscriptions\/([^/]+)$/.exec(entity) ?? [];
    if (topic === undefined || name === undefined || this.#subscriptions.get(topic)?.has(name)) return;
    this.#store.addSubscription(topic, name);
    this.#add(topic, name);
  }

  /** True when the address has subscriptions. */
  has(address: string): boolean {
    return this.#subscriptions.has(address);
  }

  /** Where a message to that address goes: to all subscriptions of the topic, or to the queue. */
  entitiesOf(address: string): readonly string[] {
    const names = this.#subscriptions.get(address);
    return names === undefined ? [address] : [...names].map((name) => `${address}/subscriptions/${name}`);
  }

  #add(topic: string, name: string): void {
    this.#subscriptions.set(topic, (this.#subscriptions.get(topic) ?? new Set()).add(name));
  }
}
