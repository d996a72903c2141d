import type { InstanceSeen, Instances } from "../../functions/rollouts/instances.ts";

/** Orchestration instances that a test makes up. */
export interface FakeInstances extends Instances {
  /** Every instance that there is, by id. */
  readonly known: Map<string, InstanceSeen>;
  /** Ids in the order in which they were woken. */
  readonly woken: string[];
  /** Ids in the order in which they were started. */
  readonly started: string[];
  /** Whether the runtime cannot be reached. */
  broken: boolean;
}

const alive: readonly string[] = ["Pending", "Running"];

/** Creates a runtime without any instance. */
export function createFakeInstances(): FakeInstances {
  const reached = (): void => {
    if (fake.broken) throw new Error("the runtime cannot be reached");
  };
  const fake: FakeInstances = {
    known: new Map(),
    woken: [],
    started: [],
    broken: false,
    async see(id) {
      reached();
      return fake.known.get(id);
    },
    async start(_name, id) {
      reached();
      if (alive.includes(fake.known.get(id)?.runtimeStatus ?? "")) return false;
      fake.known.set(id, { runtimeStatus: "Running", customStatus: null });
      fake.started.push(id);
      return true;
    },
    async wake(id) {
      reached();
      fake.woken.push(id);
    },
  };
  return fake;
}
