import { publishClock } from "../clock/clock.ts";
import { Pulse } from "../clock/pulse.ts";
import { Sleepers } from "../clock/sleepers.ts";
import { Timekeeper } from "../clock/timekeeper.ts";
import type { Log } from "../core/log.ts";
import { Workload } from "../core/workload.ts";
import { type ClientOperations, createClientOperations } from "../engine/clientOperations.ts";
import { Engine } from "../engine/engine.ts";
import type { ExecutionEnd, Functions } from "../engine/engineParts.ts";
import { Redelivery } from "../redelivery/redelivery.ts";
import type { RedeliveryPlan } from "../redelivery/redeliveryRates.ts";
import { Store } from "../store/store.ts";

const dayMs = 86_400_000;

/** What all lives of a harness have in common. */
interface LifeParts {
  /** File of the store. */
  readonly file: string;
  /** Where time begins in a fresh store, milliseconds since 1970. */
  readonly start: number;
  readonly functions: Functions;
  readonly log: Log;
  readonly redelivery: RedeliveryPlan | undefined;
  readonly allowRetryInCompound: boolean;
  readonly onExecutionEnd: (end: ExecutionEnd) => void;
}

/** Everything that a crash takes away. */
export interface Life {
  readonly store: Store;
  readonly time: Timekeeper;
  readonly pulse: Pulse;
  readonly engine: Engine;
  readonly client: ClientOperations;
  end(): void;
}

/** Opens the store and starts whatever is due in it, on a clock that moves when told. */
export function beginLife(parts: LifeParts): Life {
  const { functions, log, allowRetryInCompound, onExecutionEnd } = parts;
  let alive = true;
  const store = new Store(parts.file);
  const time = new Timekeeper(store, { mode: "manual", start: parts.start });
  const workload = new Workload(() => pulse.wake());
  const pulse: Pulse = new Pulse(time, workload);
  const sleepers = new Sleepers(time, workload);
  const shared = { store, time, workload, log, functions, alive: (): boolean => alive };
  const redelivery = new Redelivery({ ...shared, wake: () => pulse.wake() }, parts.redelivery);
  const engine = new Engine(pulse, {
    ...shared,
    redelivery,
    options: {
      limits: { maxShortMs: 6 * dayMs, segmentMs: 3 * dayMs },
      activityConcurrency: 8,
      turnConcurrency: 8,
      allowRetryInCompound,
      onExecutionEnd,
    },
  });
  for (const source of [sleepers, redelivery, engine]) pulse.add(source);
  publishClock({ now: () => time.now(), sleep: (ms) => sleepers.sleep(ms) });
  pulse.wake();
  return {
    store,
    time,
    pulse,
    engine,
    client: createClientOperations(engine.parts, () => pulse.wake()),
    end: () => {
      alive = false;
      pulse.stop();
      store.close();
    },
  };
}
