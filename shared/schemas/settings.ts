import { z } from "zod";
import type { Cloud } from "../domain/plan/plan.ts";
import { noticeSettings } from "./noticeSettings.ts";

// What an unset application setting looks like: Azure hands out empty texts too.
const blank = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const set = (fix: string) =>
  blank.transform((text, context) => {
    if (text !== undefined) return text;
    context.addIssue({ code: "custom", message: `is not set: ${fix}` });
    return z.NEVER;
  });

const sealKeyFix =
  "set it to 32 random bytes in hex (64 digits), on Azure as a Key Vault reference, and never change it";

const audienceFix =
  "set it to the application (client) id of this API's app registration, its api:// id, or both with a comma between";
const audience = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|api:\/\/[\w./-]+)$/i;
/** Microsoft Graph, Azure Resource Manager and the old Azure AD Graph: their tokens are for them, not for us. */
const foreignAudiences = [
  "00000003-0000-0000-c000-000000000000",
  "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  "00000002-0000-0000-c000-000000000000",
];

/** Mailbox that messages to people are sent from: object id or user principal name. */
export const mailSenderSetting = blank.refine(
  (text) =>
    text === undefined ||
    /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w.+-]+@[\w-]+(\.[\w-]+)+)$/i.test(text),
  { message: "is no mailbox: use its object id or its user principal name" },
);

/** The application settings of the Azure World; other members of the environment are ignored. */
export const azureSettings = z.object({
  TENANT_ID: set("set it to the directory (tenant) id shown in the Entra admin center").refine(
    (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
    { message: "is not a directory id: use the GUID of the tenant, not its domain name" },
  ),
  GRAPH_CLOUD: blank
    .transform((text) => text ?? "global")
    .pipe(
      z.enum(["global", "usgov", "usgovdod", "china"] satisfies readonly Cloud[], {
        error: "is not a known cloud: use global, usgov, usgovdod or china",
      }),
    ),
  GRAPH_BASE_URL: blank.refine((text) => text === undefined, {
    message: "is for the embedded World only: remove it and name the cloud in GRAPH_CLOUD",
  }),
  TABLES_ENDPOINT: blank.refine(
    (text) => text === undefined || /^https:\/\/[a-z0-9.-]+(:\d+)?\/?$/i.test(text),
    {
      message: "is not an https origin: use https://<account>.table.core.windows.net",
    },
  ),
  TABLES_CONNECTION_STRING: blank,
  ServiceBusConnection: blank,
  ServiceBusConnection__fullyQualifiedNamespace: blank.refine(
    (text) => text === undefined || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text),
    { message: "is not a host name: use <namespace>.servicebus.windows.net" },
  ),
  ...noticeSettings,
  LEDGER_SEAL_KEY: set(sealKeyFix)
    .refine((text) => !text.startsWith("@Microsoft.KeyVault"), {
      message:
        "is a Key Vault reference that was not resolved: give the app's identity the role Key Vault Secrets User",
      abort: true,
    })
    .refine((text) => /^[0-9a-f]{64,}$/i.test(text), { message: `is not 64 hex digits: ${sealKeyFix}` }),
  AZURE_CLIENT_ID: blank,
  MAIL_SENDER: mailSenderSetting,
  AUTH_AUDIENCE: set(audienceFix)
    .transform((text) => text.split(",").map((one) => one.trim()))
    .refine((all) => all.every((one) => audience.test(one)), {
      message: `is not a client id or api:// id: ${audienceFix}`,
    })
    .refine((all) => !all.some((one) => foreignAudiences.includes(one.toLowerCase())), {
      message: `names an API of Microsoft, whose tokens anybody can get: ${audienceFix}`,
    }),
  AUTH_MODE: blank
    .transform((text) => text ?? "token")
    .pipe(
      z.enum(["token", "easyauth"], {
        error: "is not known: use token, or easyauth behind App Service Authentication",
      }),
    ),
  /** JSON, or the path of a JSON file: what the values of Graph are taken for where the tables say it otherwise. */
  VALUE_TABLES: blank,
  SIGN_IN_FILTERS: blank
    .transform((text) => text ?? "off")
    .pipe(z.enum(["off", "on"], { error: "is not known: use on or off" })),
  /** Set by the platform where App Service Authentication is on. */
  WEBSITE_AUTH_ENABLED: blank.transform((text) => /^(true|1)$/i.test(text ?? "")),
});
