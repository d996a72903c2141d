import { createReader, type Reader } from "../../functions/activities/collected/createReader.ts";
import { readHead } from "../../functions/activities/collected/readHead.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { createEmbeddedTokens } from "../../local/world/createEmbeddedTokens.ts";
import { createAudits } from "../../shared/adapters/graph/createAudits.ts";
import { createDirectory } from "../../shared/adapters/graph/createDirectory.ts";
import { createDomains } from "../../shared/adapters/graph/createDomains.ts";
import { createGraphClient } from "../../shared/adapters/graph/createGraphClient.ts";
import { createMethods } from "../../shared/adapters/graph/createMethods.ts";
import { createRegistrations } from "../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../shared/adapters/graph/createSignIns.ts";
import { createMail } from "../../shared/adapters/mail/createMail.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../fakes/createTestWorld.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";

/** The background reader of rollout `r1` over a simulated tenant that it reaches by HTTP. */
export interface TenantReading {
  readonly test: TestWorld;
  readonly world: World;
  readonly client: TenantClient;
  readonly reader: Reader;
  /** Reads every so many hours up to an instant (epoch milliseconds), each time to the end. */
  readUntil(at: number, everyHours: number): Promise<void>;
  head(): Promise<CollectedHead>;
  close(): Promise<void>;
}

/** Starts a rollout of a plan at an instant (epoch milliseconds) over a tenant of a scenario. */
export async function createTenantReading(
  plan: Plan,
  start: number,
  options: { readonly scenario: string; readonly users: number },
): Promise<TenantReading> {
  const test = createTestWorld();
  test.now = start;
  const client = await TenantClient.start(options);
  client.now = start;
  const { clock, random } = test.world;
  const graph = createGraphClient({
    baseUrl: client.tenant.origin,
    embedded: true,
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    random,
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const world: World = {
    ...test.world,
    directory: createDirectory(graph),
    signIns: createSignIns(graph),
    registrations: createRegistrations(graph),
    audits: createAudits(graph),
    methods: createMethods(graph),
    domains: createDomains(graph),
    mail: createMail(graph, undefined),
  };
  const planHash = await world.plans.put("r1", plan);
  await world.ledger.append("r1", "started", { kind: "rolloutStarted", planHash, by: "starter" });
  const reader = createReader(world);
  const bench: TenantReading = {
    test,
    world,
    client,
    reader,
    async readUntil(at, everyHours) {
      while (test.now < at) {
        test.now = Math.min(at, test.now + everyHours * 3_600_000);
        for (let outcome = "more"; outcome === "more"; )
          outcome = (await reader.readSlice({ rolloutId: "r1", at: test.now })).kind;
      }
      client.now = test.now;
    },
    async head() {
      const stored = await readHead(world, "r1");
      if (stored === undefined) throw new Error("nothing was read yet");
      return stored.head;
    },
    close: () => client.close(),
  };
  return bench;
}
