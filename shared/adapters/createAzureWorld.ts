import { DefaultAzureCredential, type TokenCredential } from "@azure/identity";
import type { World } from "../ports/world.ts";
import { createStoredPorts } from "./createStoredPorts.ts";
import { createAudits } from "./graph/createAudits.ts";
import { createDevices } from "./graph/createDevices.ts";
import { createDirectory } from "./graph/createDirectory.ts";
import { createDomains } from "./graph/createDomains.ts";
import { createGraphClient } from "./graph/createGraphClient.ts";
import { createMethods } from "./graph/createMethods.ts";
import { createPolicies } from "./graph/createPolicies.ts";
import { createRegistrations } from "./graph/createRegistrations.ts";
import { createSignIns } from "./graph/createSignIns.ts";
import { cloudHosts } from "./identity/cloudHosts.ts";
import { createIdentify } from "./identity/createIdentify.ts";
import { createOwnIds } from "./identity/createOwnIds.ts";
import { createRemoteKeys } from "./identity/createRemoteKeys.ts";
import { createTokenSource } from "./identity/createTokenSource.ts";
import { createTokenVerifier } from "./identity/createTokenVerifier.ts";
import { entraKeysUrl, entraTrust } from "./identity/trust.ts";
import { createMail } from "./mail/createMail.ts";
import { createChannels } from "./notices/createChannels.ts";
import { createBus } from "./serviceBus/createBus.ts";
import { logLine } from "./system/logLine.ts";
import type { AzureSettings } from "./system/settings.ts";
import { systemClock } from "./system/systemClock.ts";
import { systemRandom } from "./system/systemRandom.ts";
import { createTableRows } from "./tables/createTableRows.ts";

/** The World on Azure: the tenant over Microsoft Graph, Azure Tables, Service Bus and the machine's clock. */
export function createAzureWorld(settings: AzureSettings): World {
  const hosts = cloudHosts[settings.cloud];
  const createCredential = (): TokenCredential =>
    new DefaultAzureCredential({
      tenantId: settings.tenantId,
      authorityHost: hosts.login,
      ...(settings.clientId === undefined ? {} : { managedIdentityClientId: settings.clientId }),
    });
  const credential = createCredential();
  const [clock, random] = [systemClock, systemRandom];

  const token = createTokenSource(createCredential, hosts.graph);
  const graph = createGraphClient({
    baseUrl: hosts.graph,
    token,
    clock,
    random,
    mailSender: settings.mailSender,
  });
  const { tables } = settings;
  const rows = createTableRows({
    account: tables.kind === "endpoint" ? { ...tables, credential } : tables,
    random,
  });
  const bus = createBus(
    settings.bus.kind === "namespace"
      ? { kind: "identity", namespace: settings.bus.namespace, credential }
      : settings.bus,
  );
  const trust = entraTrust(settings.cloud, settings.tenantId, settings.auth.audiences);
  const keys = createRemoteKeys({ url: entraKeysUrl(settings.cloud, settings.tenantId), clock });
  const verify = createTokenVerifier(trust, keys, clock);
  const mail = createMail(graph, settings.mailSender);
  const channels = createChannels(settings.channels, { mail, clock, log: logLine });

  return {
    kind: "azure",
    tablesVersion: settings.valueTables.version,
    clock,
    random,
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph, settings.valueTables, settings.signInFilters),
    registrations: createRegistrations(graph, settings.valueTables.methods),
    audits: createAudits(graph),
    methods: createMethods(graph),
    devices: createDevices(graph),
    domains: createDomains(graph),
    mail,
    rows,
    ...createStoredPorts({ rows, clock, random, sealKey: settings.sealKey, bus, channels, log: logLine }),
    ownIds: createOwnIds(token),
    identify: createIdentify({ mode: settings.auth.mode, verify, trust }),
    reject: bus.reject,
    standing: bus.standing,
    // Only a test World ends the process between two steps.
    checkpoint: async () => {},
  };
}
