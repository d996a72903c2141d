import { z } from "zod";
import { type Entities, type EntitySettings, usualSettings } from "./entitySettings.ts";
import { isoDuration } from "./isoDuration.ts";

// Above this the service means: for ever.
const longestMs = 10_000 * 86_400_000;

const duration = z.string().transform((text, context) => {
  const ms = isoDuration(text);
  if (ms !== undefined && ms > 0) return ms > longestMs ? Number.POSITIVE_INFINITY : ms;
  context.addIssue({
    code: "custom",
    message: `"${text}" is not an ISO duration above 0 such as PT1H or P14D`,
  });
  return z.NEVER;
});
const never = (feature: string) =>
  z
    .union([z.literal(false), z.literal("")], {
      error: `${feature} is not supported by this bus, which only delivers what was sent to the entity itself; leave it out`,
    })
    .optional();

const lifetime = { DefaultMessageTimeToLive: duration.optional() };
const delivery = {
  DeadLetteringOnMessageExpiration: z.boolean().optional(),
  LockDuration: duration.optional(),
  MaxDeliveryCount: z.int().min(1).max(2000).optional(),
  RequiresSession: never("a session"),
  ForwardTo: never("forwarding"),
  ForwardDeadLetteredMessagesTo: never("forwarding"),
};
const duplicates = {
  RequiresDuplicateDetection: z.boolean().optional(),
  DuplicateDetectionHistoryTimeWindow: duration.optional(),
};
const queue = z.strictObject({ ...lifetime, ...delivery, ...duplicates });
const entity = <P extends z.ZodType>(properties: P) => ({
  Name: z.string().min(1).toLowerCase(),
  Properties: properties.optional(),
});
const subscription = z.strictObject({
  ...entity(z.strictObject({ ...lifetime, ...delivery })),
  Rules: z
    .array(
      z.never({
        error:
          "rules and filters are not supported by this bus, whose subscriptions get every message; leave them out",
      }),
    )
    .optional(),
});
const topic = z.strictObject({
  ...entity(z.strictObject({ ...lifetime, ...duplicates })),
  Subscriptions: z.array(subscription).min(1, { error: "a topic needs a subscription" }),
});
const config = z.object({
  UserConfig: z.object({
    Namespaces: z
      .array(
        z.object({
          Queues: z.array(z.strictObject(entity(queue))).default([]),
          Topics: z.array(topic).default([]),
        }),
      )
      .length(1, { error: "this bus has one namespace" }),
  }),
});

const usualDuplicateWindowMs = 10 * 60_000;

/** Reads the entities of a bus from the configuration file of the official emulator; throws naming each setting that cannot be had. */
export function parseBusConfig(text: string): Entities {
  const parsed = config.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(problems.join("; "));
  }
  const found = new Map<string, EntitySettings>();
  const add = (name: string, properties: z.infer<typeof queue> | undefined): void => {
    if (found.has(name)) throw new Error(`the entity "${name}" is there twice`);
    found.set(name, settingsOf(properties ?? {}));
  };
  const subscriptions: string[] = [];
  for (const { Queues, Topics } of parsed.data.UserConfig.Namespaces) {
    for (const { Name, Properties } of Queues) add(Name, Properties);
    for (const { Name, Properties, Subscriptions } of Topics) {
      add(Name, Properties);
      for (const each of Subscriptions) {
        const name = `${Name}/subscriptions/${each.Name}`;
        add(name, each.Properties);
        subscriptions.push(name);
      }
    }
  }
  return { settings: (name) => found.get(name), subscriptions };
}

function settingsOf(properties: z.infer<typeof queue>): EntitySettings {
  const window = properties.DuplicateDetectionHistoryTimeWindow ?? usualDuplicateWindowMs;
  return {
    lockMs: properties.LockDuration ?? usualSettings.lockMs,
    maxDeliveries: properties.MaxDeliveryCount ?? usualSettings.maxDeliveries,
    timeToLiveMs: properties.DefaultMessageTimeToLive ?? usualSettings.timeToLiveMs,
    deadLettersExpired: properties.DeadLetteringOnMessageExpiration ?? usualSettings.deadLettersExpired,
    duplicateWindowMs: properties.RequiresDuplicateDetection === true ? window : 0,
  };
}
