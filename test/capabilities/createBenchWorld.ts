import { hostClock } from "../../local/host/clock/clock.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { createEmbeddedTokens } from "../../local/world/createEmbeddedTokens.ts";
import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { createDevIdentify } from "../../local/world/issuer/createDevIdentify.ts";
import { createStoredPorts } from "../../shared/adapters/createStoredPorts.ts";
import { createAudits } from "../../shared/adapters/graph/createAudits.ts";
import { createDevices } from "../../shared/adapters/graph/createDevices.ts";
import { createDirectory } from "../../shared/adapters/graph/createDirectory.ts";
import { createDomains } from "../../shared/adapters/graph/createDomains.ts";
import { createGraphClient } from "../../shared/adapters/graph/createGraphClient.ts";
import { createMethods } from "../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../shared/adapters/graph/createSignIns.ts";
import { createMail } from "../../shared/adapters/mail/createMail.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import { testKey } from "../fakes/testTokens.ts";

/** The product's World of a bench, and what leaves it. */
export interface BenchWorld {
  readonly world: World;
  /** Notices that people were sent, in order. */
  readonly notices: Notice[];
  /** Messages that were refused, in order. */
  readonly rejected: { readonly queue: string; readonly reason: string; readonly body: unknown }[];
  /** Called between the steps of acts. */
  onCheckpoint: (name: string) => Promise<unknown>;
  close(): void;
}

/** Mailbox of the bench. */
const mailSender = "b0000000-0000-4000-8000-000000000001";

/** The embedded World over a tenant at `origin`: real adapters, a store in memory, a clock that the harness moves. */
export function createBenchWorld(origin: string): BenchWorld {
  const clock = { now: () => hostClock().now(), sleep: (ms: number) => hostClock().sleep(ms) };
  const rows = createSqliteRows(":memory:");
  const notices: Notice[] = [];
  const rejected: { queue: string; reason: string; body: unknown }[] = [];
  const graph = createGraphClient({
    baseUrl: origin,
    embedded: true,
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    random: systemRandom,
    mailSender,
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const bus = { send: async (_to: string, _id: string, body: unknown) => void notices.push(body as Notice) };
  const parts = { rows, clock, random: systemRandom, sealKey: "k".repeat(64), bus };
  const world: World = {
    kind: "embedded",
    tablesVersion: "a test's",
    clock,
    random: systemRandom,
    rows,
    ...createStoredPorts({ ...parts, channels: [], log: () => {} }),
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph),
    registrations: createRegistrations(graph),
    audits: createAudits(graph),
    methods: createMethods(graph),
    devices: createDevices(graph),
    domains: createDomains(graph),
    mail: createMail(graph, mailSender),
    ownIds: async () => [],
    identify: createDevIdentify(testKey(), clock),
    reject: async (queue, body, reason) => void rejected.push({ queue, reason, body }),
    standing: async () => 0,
    checkpoint: async (name) => void (await made.onCheckpoint(name)),
  };
  const made: BenchWorld = {
    world,
    notices,
    rejected,
    onCheckpoint: async () => undefined,
    close: () => rows.close(),
  };
  return made;
}
