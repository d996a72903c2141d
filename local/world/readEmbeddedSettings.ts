import { z } from "zod";
import { readValueTables } from "../../shared/adapters/system/readValueTables.ts";
import { noticeSettings } from "../../shared/schemas/noticeSettings.ts";
import { mailSenderSetting } from "../../shared/schemas/settings.ts";

const set = (fix: string) => z.string({ error: `is not set: ${fix}` }).min(1, `is empty: ${fix}`);

const schema = z.object({
  ROLLOUT_STATE: set("name the folder that keeps this World's state"),
  TENANT_ORIGIN: set("start local/tenant/main.ts and use the origin it prints"),
  TENANT_KEY: set("use the key that the simulated tenant was started with (--key)"),
  ServiceBusConnection: set("start the local host with --bus ServiceBusConnection"),
  /** What the product's tokens allow: everything it asks for, or reading alone. */
  TENANT_PERMISSIONS: z.enum(["all", "read"], { error: 'is neither "all" nor "read"' }).default("all"),
  /** A mailbox of the simulated tenant unless another is named. */
  MAIL_SENDER: mailSenderSetting.transform((sender) => sender ?? "b0000000-0000-4000-8000-000000000001"),
  ...noticeSettings,
  VALUE_TABLES: z
    .string()
    .optional()
    .transform((text, context) => {
      const read = readValueTables(text);
      if (read.kind === "tables") return read.tables;
      for (const problem of read.problems)
        context.addIssue({ code: "custom", message: problem.replace("VALUE_TABLES ", "") });
      return z.NEVER;
    }),
});

/** Settings of the embedded World. */
export type EmbeddedSettings = z.infer<typeof schema>;

/** Reads them from the environment; throws naming every wrong one. */
export function readEmbeddedSettings(env: Readonly<Record<string, string | undefined>>): EmbeddedSettings {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  - ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The embedded World cannot start:\n${problems.join("\n")}`);
}
