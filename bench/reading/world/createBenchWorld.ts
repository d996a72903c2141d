import { createStoredPorts } from "../../../shared/adapters/createStoredPorts.ts";
import { createAudits } from "../../../shared/adapters/graph/createAudits.ts";
import { createDevices } from "../../../shared/adapters/graph/createDevices.ts";
import { createDirectory } from "../../../shared/adapters/graph/createDirectory.ts";
import { createDomains } from "../../../shared/adapters/graph/createDomains.ts";
import { createGraphClient } from "../../../shared/adapters/graph/createGraphClient.ts";
import { createMethods } from "../../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../shared/adapters/graph/createSignIns.ts";
import { createMail } from "../../../shared/adapters/mail/createMail.ts";
import { systemRandom } from "../../../shared/adapters/system/systemRandom.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { Rows } from "../../../shared/ports/rows.ts";
import type { World } from "../../../shared/ports/world.ts";
import { benchPlan } from "./benchPlan.ts";

/** The rollout of the bench. */
export const rolloutId = "bench";

/** The product's World over a fake Graph and a store, with a rollout that has just started. */
export async function createBenchWorld(parts: {
  readonly origin: string;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly overlapMinutes: number;
}): Promise<World> {
  const { origin, clock, rows } = parts;
  const random = systemRandom;
  const graph = createGraphClient({
    baseUrl: origin,
    embedded: true,
    token: async () => "bench",
    clock,
    random,
    headers: () => ({ "x-virtual-now": String(clock.now()) }),
  });
  const nobodyCalls = async (): Promise<never> => {
    throw new Error("the bench has no callers and no messages");
  };
  const world: World = {
    kind: "embedded",
    tablesVersion: "as shipped",
    clock,
    random,
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph),
    registrations: createRegistrations(graph),
    audits: createAudits(graph),
    methods: createMethods(graph),
    devices: createDevices(graph),
    domains: createDomains(graph),
    mail: createMail(graph, undefined),
    rows,
    ...createStoredPorts({
      rows,
      clock,
      random,
      sealKey: "k".repeat(64),
      bus: { send: nobodyCalls },
      channels: [],
      log: () => {},
    }),
    ownIds: async () => [],
    identify: nobodyCalls,
    reject: nobodyCalls,
    standing: async () => 0,
    checkpoint: async () => {},
  };
  const planHash = await world.plans.put(rolloutId, benchPlan(parts.overlapMinutes));
  await world.ledger.append(rolloutId, "started", { kind: "rolloutStarted", planHash, by: "operator" });
  return world;
}
