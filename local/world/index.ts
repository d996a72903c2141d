import { mkdirSync } from "node:fs";
import { join } from "node:path";
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
import { createOwnIds } from "../../shared/adapters/identity/createOwnIds.ts";
import { createMail } from "../../shared/adapters/mail/createMail.ts";
import { createChannels } from "../../shared/adapters/notices/createChannels.ts";
import { createBus } from "../../shared/adapters/serviceBus/createBus.ts";
import { channelsIn } from "../../shared/adapters/system/channelsIn.ts";
import { logLine } from "../../shared/adapters/system/logLine.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import type { World } from "../../shared/ports/world.ts";
import { hostClock } from "../host/clock/clock.ts";
import { createCheckpoint } from "./createCheckpoint.ts";
import { createEmbeddedTokens } from "./createEmbeddedTokens.ts";
import { createSqliteRows } from "./createSqliteRows.ts";
import { createDevIdentify } from "./issuer/createDevIdentify.ts";
import { readDevKey } from "./issuer/readDevKey.ts";
import { refuseOnAzure } from "./issuer/refuseOnAzure.ts";
import { readEmbeddedSettings } from "./readEmbeddedSettings.ts";
import { readSealKey } from "./readSealKey.ts";

/** The World on one machine: SQLite, the host's clock and bus, and a simulated tenant on loopback. */
export async function createWorld(env: Readonly<Record<string, string | undefined>>): Promise<World> {
  refuseOnAzure(env);
  const settings = readEmbeddedSettings(env);
  const folder = settings.ROLLOUT_STATE;
  mkdirSync(folder, { recursive: true });
  const sealKey = readSealKey(folder);
  const [clock, random] = [hostClock(), systemRandom];

  const token = createEmbeddedTokens(settings.TENANT_KEY, clock, settings.TENANT_PERMISSIONS);
  const graph = createGraphClient({
    baseUrl: settings.TENANT_ORIGIN,
    embedded: true,
    token,
    clock,
    random,
    mailSender: settings.MAIL_SENDER,
    // The tenant has no clock of its own: it moves to the time of whoever asks.
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const rows = createSqliteRows(join(folder, "world.sqlite"));
  const bus = createBus({ kind: "connectionString", connectionString: settings.ServiceBusConnection });
  const mail = createMail(graph, settings.MAIL_SENDER);
  const channels = createChannels(channelsIn(settings), { mail, clock, log: logLine });

  return {
    kind: "embedded",
    tablesVersion: settings.VALUE_TABLES.version,
    clock,
    random,
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph, settings.VALUE_TABLES),
    registrations: createRegistrations(graph, settings.VALUE_TABLES.methods),
    audits: createAudits(graph),
    methods: createMethods(graph),
    devices: createDevices(graph),
    domains: createDomains(graph),
    mail,
    rows,
    ...createStoredPorts({ rows, clock, random, sealKey, bus, channels, log: logLine }),
    ownIds: createOwnIds(token),
    identify: createDevIdentify(readDevKey(folder), clock),
    reject: bus.reject,
    standing: bus.standing,
    checkpoint: createCheckpoint(folder, endNow),
  };
}

/** Ends this process as a power cut would; nothing of it runs on. */
function endNow(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
}
