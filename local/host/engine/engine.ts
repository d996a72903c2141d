import type { Pulse, Source } from "../clock/pulse.ts";
import { describeError } from "../core/describeError.ts";
import { Agenda } from "../store/agenda.ts";
import { Inbox } from "../store/inbox.ts";
import { Instances } from "../store/instances.ts";
import type { EngineParts } from "./engineParts.ts";
import { runActivity } from "./runActivity.ts";
import { runEntity } from "./runEntity.ts";
import { runTurn } from "./runTurn.ts";

/** Starts turns, activities and entity batches as soon as the store holds work for them. */
export class Engine implements Source {
  readonly parts: EngineParts;
  readonly #pulse: Pulse;
  readonly #turns = new Set<string>();
  readonly #activities = new Set<number>();
  readonly #entities = new Set<string>();

  constructor(pulse: Pulse, given: Omit<EngineParts, "agenda" | "inbox" | "instances">) {
    const agenda = new Agenda();
    const inbox = new Inbox(given.store, given.time, agenda);
    const instances = new Instances(given.store, given.time, inbox);
    this.parts = { ...given, agenda, inbox, instances };
    this.#pulse = pulse;
    for (const { n } of given.store.all<{ n: number }>("select n from tasks order by n")) agenda.tasks.add(n);
    for (const { id } of given.store.all<{ id: string }>("select distinct id from entity_queue")) {
      agenda.entities.add(id);
    }
  }

  dispatch(): void {
    const { agenda, inbox, options, redelivery } = this.parts;
    if (!this.parts.alive()) return;
    inbox.collectDue();
    for (const task of redelivery.takeAwake()) agenda.tasks.add(task);
    start(agenda.instances, this.#turns, options.turnConcurrency, (id) =>
      this.#run(`turn of ${id}`, this.#turns, id, () => runTurn(this.parts, id)),
    );
    start(agenda.tasks, this.#activities, options.activityConcurrency, (n) =>
      this.#run(`activity ${n}`, this.#activities, n, () => runActivity(this.parts, n)),
    );
    start(agenda.entities, this.#entities, options.turnConcurrency, (id) =>
      this.#run(`entity ${id}`, this.#entities, id, () => runEntity(this.parts, id)),
    );
  }

  waitsFor(): string | undefined {
    const { agenda, options } = this.parts;
    if (agenda.instances.size > 0) return `${agenda.instances.size} instances with messages`;
    if (agenda.entities.size > 0) return `${agenda.entities.size} entities with requests`;
    // With all slots taken by activities that sleep, the queue can only move when time does.
    const isFull = this.#activities.size >= options.activityConcurrency;
    return agenda.tasks.size > 0 && !isFull ? `${agenda.tasks.size} queued activities` : undefined;
  }

  nextDue(): number | undefined {
    return this.parts.inbox.nextDue();
  }

  /** Number of turns, activities and entity batches that run at this moment. */
  get running(): number {
    return this.#turns.size + this.#activities.size + this.#entities.size;
  }

  /** True when the activity of that row number runs at this moment. */
  isRunning(task: number): boolean {
    return this.#activities.has(task);
  }

  #run<K>(label: string, running: Set<K>, key: K, work: () => Promise<void>): void {
    running.add(key);
    this.parts.workload
      .run(label, work)
      .catch((error: unknown) => {
        const text = describeError(error);
        if (this.parts.alive()) this.parts.log.write("critical", "Host.Durable", `${label}: ${text}`);
      })
      .finally(() => {
        running.delete(key);
        this.#pulse.wake();
      });
  }
}

function start<K>(waiting: Set<K>, running: ReadonlySet<K>, limit: number, run: (key: K) => void): void {
  for (const key of waiting) {
    if (running.size >= limit) return;
    // Only one at a time per key: what comes in meanwhile stays on the agenda.
    if (running.has(key)) continue;
    waiting.delete(key);
    run(key);
  }
}
