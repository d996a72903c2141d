import { describe, expect, test } from "vitest";
import { type Env, readSettings } from "../../../../shared/adapters/system/readSettings.ts";
import { valueTables } from "../../../../shared/domain/credentials/valueTables.ts";

const sealKey = "0123456789abcdef".repeat(4);
const azure: Env = {
  TENANT_ID: "d0000000-0000-4000-8000-000000000001",
  TABLES_ENDPOINT: "https://rollout.table.core.windows.net",
  ServiceBusConnection__fullyQualifiedNamespace: "rollout.servicebus.windows.net",
  LEDGER_SEAL_KEY: sealKey,
  AUTH_AUDIENCE: "d0000000-0000-4000-8000-00000000000c",
};

test("reads the settings of the Azure World, the global cloud unless told otherwise", () => {
  expect(readSettings({ ...azure, NOTICE_WEBHOOK_URL: "", UNRELATED: "x" })).toEqual({
    world: undefined,
    signInFilters: false,
    tenantId: "d0000000-0000-4000-8000-000000000001",
    cloud: "global",
    tables: { kind: "endpoint", endpoint: "https://rollout.table.core.windows.net" },
    bus: { kind: "namespace", namespace: "rollout.servicebus.windows.net" },
    channels: { webhook: undefined, teams: undefined, mail: undefined, origin: undefined },
    sealKey,
    clientId: undefined,
    auth: { mode: "token", audiences: ["d0000000-0000-4000-8000-00000000000c"] },
    valueTables,
  });
});

test("reads the channels to people: two keys while they are changed, severities, and the platform's own host for links", () => {
  const [newer, older] = [`whsec_${"A".repeat(32)}`, `whsec_${"B".repeat(32)}`];
  const env = {
    ...azure,
    NOTICE_WEBHOOK_URL: "https://hooks.example.org/x?sig=1",
    NOTICE_WEBHOOK_KEYS: `${newer}, ${older}`,
    NOTICE_TEAMS_URL: "https://flows.example.org/y?sig=2",
    NOTICE_TEAMS_LEAST: "warn",
    MAIL_SENDER: "rollout@example.org",
    NOTICE_MAIL_TO: "a@example.org, b@example.org",
    WEBSITE_HOSTNAME: "rollout.azurewebsites.net",
  };
  expect(readSettings(env)).toMatchObject({
    channels: {
      webhook: { url: "https://hooks.example.org/x?sig=1", keys: [newer, older], least: "info" },
      teams: { url: "https://flows.example.org/y?sig=2", least: "warn" },
      mail: { to: ["a@example.org", "b@example.org"], least: "warn" },
      origin: "https://rollout.azurewebsites.net",
    },
  });
  expect(readSettings({ ...env, PUBLIC_ORIGIN: "https://passkeys.example.org" })).toMatchObject({
    channels: { origin: "https://passkeys.example.org" },
  });
});

test("takes App Service Authentication where the platform says that it is on, and two audiences", () => {
  const audiences = "d0000000-0000-4000-8000-00000000000c, api://passkey-rollout";
  const env = { ...azure, AUTH_MODE: "easyauth", WEBSITE_AUTH_ENABLED: "True", AUTH_AUDIENCE: audiences };
  expect(readSettings(env)).toMatchObject({
    auth: {
      mode: "easyauth",
      audiences: ["d0000000-0000-4000-8000-00000000000c", "api://passkey-rollout"],
    },
  });
});

test("takes what overrides the tables, with a version of its own", () => {
  const settings = readSettings({ ...azure, VALUE_TABLES: '{"errors":{"50097":"S"}}' });
  if (settings.world !== undefined) throw new Error("settings of the Azure World were read");
  expect(settings.valueTables.errors.get(50097)).toBe("S");
  expect(settings.valueTables.version).not.toBe(valueTables.version);
});

test("lets sign-ins be asked for by person only where somebody says so", () => {
  expect(readSettings(azure)).toMatchObject({ signInFilters: false });
  expect(readSettings({ ...azure, SIGN_IN_FILTERS: "on" })).toMatchObject({ signInFilters: true });
});

test("takes connection strings for development", () => {
  const { TABLES_ENDPOINT: _, ServiceBusConnection__fullyQualifiedNamespace: __, ...rest } = azure;
  const settings = readSettings({
    ...rest,
    TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true",
    ServiceBusConnection: "Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=a;SharedAccessKey=b",
  });
  expect(settings).toMatchObject({
    tables: { kind: "connectionString", connectionString: "UseDevelopmentStorage=true" },
    bus: { kind: "connectionString" },
  });
});

describe("refuses to start, naming the setting and what to do:", () => {
  test.for<readonly [string, Env, RegExp]>([
    ["no tenant", { TENANT_ID: undefined }, /1 setting is wrong:\n {2}- TENANT_ID is not set: set it to the/],
    ["a blank tenant", { TENANT_ID: " " }, /TENANT_ID is not set/],
    ["a domain as tenant", { TENANT_ID: "contoso.com" }, /TENANT_ID is not a directory id: use the GUID/],
    ["an unknown cloud", { GRAPH_CLOUD: "mars" }, /GRAPH_CLOUD is not a known cloud: use global, usgov/],
    [
      "a webhook without a key",
      { NOTICE_WEBHOOK_URL: "https://hooks.example.org/secret" },
      /NOTICE_WEBHOOK_KEYS is not set, and NOTICE_WEBHOOK_URL is: give the key/,
    ],
    [
      "a short key",
      { NOTICE_WEBHOOK_KEYS: "whsec_AAAA" },
      /NOTICE_WEBHOOK_KEYS is no signing key: give one key/,
    ],
    [
      "three keys",
      {
        NOTICE_WEBHOOK_KEYS: Array(3)
          .fill(`whsec_${"A".repeat(32)}`)
          .join(),
      },
      /NOTICE_WEBHOOK_KEYS holds more than two keys/,
    ],
    [
      "a card over http",
      { NOTICE_TEAMS_URL: "http://flows.example.org" },
      /NOTICE_TEAMS_URL is not an https/,
    ],
    ["an unknown severity", { NOTICE_TEAMS_LEAST: "all" }, /NOTICE_TEAMS_LEAST is not known: use page, warn/],
    ["no mail address", { NOTICE_MAIL_TO: "helpdesk" }, /NOTICE_MAIL_TO holds something that is no mail/],
    [
      "mail without a mailbox",
      { NOTICE_MAIL_TO: "a@example.org" },
      /MAIL_SENDER is not set, and NOTICE_MAIL_TO is/,
    ],
    [
      "an origin with a path",
      { PUBLIC_ORIGIN: "https://a.example.org/x" },
      /PUBLIC_ORIGIN is not an https origin/,
    ],
    [
      "a base URL of Graph",
      { GRAPH_BASE_URL: "https://example.com" },
      /GRAPH_BASE_URL is for the embedded World/,
    ],
    ["no tables", { TABLES_ENDPOINT: "" }, /TABLES_ENDPOINT is not set: set it or TABLES_CONNECTION_STRING/],
    ["tables over http", { TABLES_ENDPOINT: "http://x.example" }, /TABLES_ENDPOINT is not an https origin/],
    ["two ways to the tables", { TABLES_CONNECTION_STRING: "x" }, /are both set: keep one/],
    ["two ways to the bus", { ServiceBusConnection: "x" }, /are both set: keep one/],
    [
      "a namespace with a scheme",
      { ServiceBusConnection__fullyQualifiedNamespace: "sb://x.servicebus.windows.net" },
      /fullyQualifiedNamespace is not a host name/,
    ],
    [
      "a webhook over http",
      { NOTICE_WEBHOOK_URL: "http://hook.example/x" },
      /NOTICE_WEBHOOK_URL is not an https/,
    ],
    ["no seal key", { LEDGER_SEAL_KEY: undefined }, /LEDGER_SEAL_KEY is not set: set it to 32 random bytes/],
    ["a short seal key", { LEDGER_SEAL_KEY: "secret" }, /LEDGER_SEAL_KEY is not 64 hex digits/],
    [
      "an unresolved Key Vault reference",
      { LEDGER_SEAL_KEY: "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/seal)" },
      /Key Vault reference that was not resolved/,
    ],
    [
      "no audience",
      { AUTH_AUDIENCE: " " },
      /AUTH_AUDIENCE is not set: set it to the application \(client\) id/,
    ],
    [
      "an audience that is none",
      { AUTH_AUDIENCE: "our app" },
      /AUTH_AUDIENCE is not a client id or api:\/\//,
    ],
    [
      "an audience and a comma too many",
      { AUTH_AUDIENCE: "api://rollout, " },
      /AUTH_AUDIENCE is not a client id/,
    ],
    [
      "Graph as audience",
      { AUTH_AUDIENCE: "api://rollout,00000003-0000-0000-c000-000000000000" },
      /AUTH_AUDIENCE names an API of Microsoft, whose tokens anybody can get/,
    ],
    ["tables that nobody can read", { VALUE_TABLES: '{"errors":{"x":"S"}}' }, /- VALUE_TABLES errors\.x: /],
    [
      "filters that are neither on nor off",
      { SIGN_IN_FILTERS: "yes" },
      /SIGN_IN_FILTERS is not known: use on/,
    ],
    ["an unknown way to sign in", { AUTH_MODE: "basic" }, /AUTH_MODE is not known: use token, or easyauth/],
    [
      "App Service Authentication that is off",
      { AUTH_MODE: "easyauth" },
      /AUTH_MODE is easyauth.+WEBSITE_AUTH_ENABLED\): turn it on, or remove AUTH_MODE/,
    ],
    [
      "App Service Authentication that is said to be off",
      { AUTH_MODE: "easyauth", WEBSITE_AUTH_ENABLED: "False" },
      /turn it on/,
    ],
  ])("%s", ([, change, message]) => {
    expect(() => readSettings({ ...azure, ...change })).toThrow(
      expect.objectContaining({ name: "SettingsError", message: expect.stringMatching(message) }),
    );
  });

  test("every wrong setting at once, and no value of any", () => {
    const broken = { TENANT_ID: "contoso.com", NOTICE_WEBHOOK_URL: "http://hook.example/?sig=credential" };
    expect(() => readSettings({ ...azure, ...broken })).toThrow(/^2 settings are wrong:/);
    expect(() => readSettings({ ...azure, ...broken })).not.toThrow(/credential|contoso/);
  });
});

describe("an embedded World", () => {
  test("is the module that ROLLOUT_WORLD names, as an absolute path", () => {
    const path = `${process.cwd()}/local/world/index.ts`;
    for (const named of ["local/world/index.ts", path, `file://${path}`]) {
      expect(readSettings({ ROLLOUT_WORLD: named, WEBSITE_HOSTNAME: "127.0.0.1:7071" })).toEqual({
        world: path,
      });
    }
  });

  test.for(["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME"])("is refused on Azure, where %s is set", (name) => {
    expect(() => readSettings({ ...azure, ROLLOUT_WORLD: "x.ts", [name]: "1" })).toThrow(
      `ROLLOUT_WORLD is set, and so is ${name}: on Azure remove ROLLOUT_WORLD`,
    );
  });
});
