import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { starterOf } from "../activities/registerActivities.ts";

/** What an orchestration instance says of itself. */
export interface InstanceSeen {
  readonly runtimeStatus: string;
  readonly customStatus: unknown;
}

/** The orchestration instances, as functions see them; any of these may throw when the runtime cannot be reached. */
export interface Instances {
  /** Undefined when there is no such instance. */
  see(instanceId: string): Promise<InstanceSeen | undefined>;
  /** Starts an instance unless one with that id is alive; says whether it started one. */
  start(name: string, instanceId: string, input: unknown): Promise<boolean>;
  /** Asks an instance to look at the ledger now; the event says nothing. */
  wake(instanceId: string): Promise<void>;
}

/**
 * The instances behind one invocation's durable client, which is opened only when it is needed. Whoever looks at one
 * instance looks at several: those that run are asked for once, all together, and only the others one by one.
 */
export function instancesOf(context: InvocationContext): Instances {
  let opened: df.DurableClient | undefined;
  const client = (): df.DurableClient => {
    opened ??= df.getClient(context);
    return opened;
  };
  let running: Promise<ReadonlyMap<string, InstanceSeen>> | undefined;
  return {
    async see(instanceId) {
      running ??= seeRunning(client());
      const known = (await running).get(instanceId);
      if (known !== undefined) return known;
      try {
        const { runtimeStatus, customStatus } = await client().getStatus(instanceId);
        return { runtimeStatus, customStatus };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    start: async (name, instanceId, input) => starterOf(client())(name, instanceId, input),
    wake: async (instanceId) => {
      await client().raiseEvent(instanceId, "wake", {});
    },
  };
}

async function seeRunning(client: df.DurableClient): Promise<ReadonlyMap<string, InstanceSeen>> {
  const found = await client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Running] });
  return new Map(
    found.map(({ instanceId, runtimeStatus, customStatus }) => [instanceId, { runtimeStatus, customStatus }]),
  );
}

/** The client says "missing" only in the text of its error. */
const isMissing = (error: unknown): boolean => error instanceof Error && /\bHTTP 404\b/.test(error.message);
