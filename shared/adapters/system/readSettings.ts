import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { azureSettings } from "../../schemas/settings.ts";
import { channelsIn } from "./channelsIn.ts";
import { readValueTables } from "./readValueTables.ts";
import type { Settings } from "./settings.ts";

/** The process's environment. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The settings do not let the app start; the message names each setting and what to do. */
class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** All settings of the app from its environment; throws a SettingsError that names every wrong one. */
export function readSettings(env: Env): Settings {
  const module = env["ROLLOUT_WORLD"]?.trim();
  if (module) {
    // Azure sets both; the embedded host sets neither, though it sets WEBSITE_HOSTNAME.
    const azure = ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME"].find((name) => env[name]);
    if (azure === undefined) {
      return { world: module.startsWith("file:") ? fileURLToPath(module) : resolve(module) };
    }
    throw refusal([`ROLLOUT_WORLD is set, and so is ${azure}: on Azure remove ROLLOUT_WORLD`]);
  }

  const parsed = azureSettings.safeParse(env);
  if (!parsed.success) {
    throw refusal(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  }
  const {
    TABLES_ENDPOINT: endpoint,
    TABLES_CONNECTION_STRING: tables,
    ServiceBusConnection: bus,
    ServiceBusConnection__fullyQualifiedNamespace: namespace,
    ...rest
  } = parsed.data;
  const problems = [
    ...oneOf("TABLES_ENDPOINT", endpoint, "TABLES_CONNECTION_STRING (development)", tables),
    ...oneOf(
      "ServiceBusConnection__fullyQualifiedNamespace",
      namespace,
      "ServiceBusConnection (development)",
      bus,
    ),
  ];
  if (rest.AUTH_MODE === "easyauth" && !rest.WEBSITE_AUTH_ENABLED) {
    problems.push(
      "AUTH_MODE is easyauth, and the platform does not say that App Service Authentication is on (WEBSITE_AUTH_ENABLED): turn it on, or remove AUTH_MODE",
    );
  }
  if (rest.NOTICE_WEBHOOK_URL !== undefined && rest.NOTICE_WEBHOOK_KEYS.length === 0) {
    problems.push(
      "NOTICE_WEBHOOK_KEYS is not set, and NOTICE_WEBHOOK_URL is: give the key that notices are signed with, whsec_ and at least 24 random bytes in base64, so that the receiver can tell them from others",
    );
  }
  if (rest.NOTICE_MAIL_TO.length > 0 && rest.MAIL_SENDER === undefined) {
    problems.push(
      "MAIL_SENDER is not set, and NOTICE_MAIL_TO is: name the mailbox that notices are sent from, or remove NOTICE_MAIL_TO",
    );
  }
  const read = readValueTables(rest.VALUE_TABLES);
  if (read.kind === "wrong") throw refusal([...problems, ...read.problems]);
  if (problems.length > 0) throw refusal(problems);
  return {
    world: undefined,
    tenantId: rest.TENANT_ID,
    cloud: rest.GRAPH_CLOUD,
    tables: endpoint
      ? { kind: "endpoint", endpoint }
      : { kind: "connectionString", connectionString: tables ?? "" },
    bus: namespace
      ? { kind: "namespace", namespace }
      : { kind: "connectionString", connectionString: bus ?? "" },
    channels: channelsIn(rest),
    sealKey: rest.LEDGER_SEAL_KEY,
    clientId: rest.AZURE_CLIENT_ID,
    auth: { mode: rest.AUTH_MODE, audiences: rest.AUTH_AUDIENCE },
    mailSender: rest.MAIL_SENDER,
    valueTables: read.tables,
    signInFilters: rest.SIGN_IN_FILTERS === "on",
  };
}

function oneOf(
  first: string,
  firstValue: string | undefined,
  second: string,
  secondValue: string | undefined,
): readonly string[] {
  if (firstValue === undefined && secondValue === undefined)
    return [`${first} is not set: set it or ${second}`];
  if (firstValue !== undefined && secondValue !== undefined) {
    return [`${first} and ${second} are both set: keep one`];
  }
  return [];
}

function refusal(problems: readonly string[]): SettingsError {
  const count = problems.length === 1 ? "1 setting is" : `${problems.length} settings are`;
  return new SettingsError(`${count} wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
}
