import type { Instances } from "../../functions/rollouts/instances.ts";
import type { Harness } from "../../local/host/harness/createHarness.ts";

/** The instances of a harness, as functions see those of a runtime. */
export function harnessInstances(harness: Harness): Instances {
  const isAlive = (id: string): boolean =>
    ["Pending", "Running", "Suspended"].includes(harness.status(id)?.runtimeStatus ?? "");
  return {
    see: async (id) => {
      const status = harness.status(id);
      return status && { runtimeStatus: status.runtimeStatus, customStatus: status.customStatus };
    },
    start: async (name, id, input) => {
      if (isAlive(id)) return false;
      harness.start(name, id, input);
      return true;
    },
    wake: async (id) => harness.raise(id, "wake"),
  };
}
