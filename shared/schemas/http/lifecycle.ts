import * as z from "zod";
import { legacyKinds } from "../../domain/credentials/legacyKind.ts";
import { type LifecyclePlan, lifecycleActs } from "../../domain/lifecycle/lifecyclePlan.ts";
import { text } from "./text.ts";

const date = z.iso.date({ error: 'must be a local date such as "2026-06-30"' });
const version = z.int().min(0);

const methods = z
  .array(
    z.strictObject({
      kind: z.enum(legacyKinds),
      because: text("Why it comes where it comes.", 500),
      steps: z
        .array(
          z.strictObject({
            act: z.enum(lifecycleActs).describe("warn of it, disable it for a group, remove it."),
            of: z.string().min(1).max(40).describe('Id of a wave, or "everybody".'),
            on: date,
            after: z.array(text("What must be so before.", 200)).max(10),
          }),
        )
        .min(1)
        .max(400),
    }),
  )
  .max(legacyKinds.length)
  .describe("One for each kind of legacy method, in the order in which they end.");

/** The plan as it stands in the evidence store. */
export const lifecycleDocument = z.looseObject({ methods }) satisfies z.ZodType<LifecyclePlan>;

/** What an operator sends to write a version of the plan. */
export const lifecycleBody = z
  .strictObject({
    because: text("Why, or what has changed."),
    basedOn: z.exactOptional(
      version.describe("The version it was edited from; 0, or left out, for the first."),
    ),
    generated: z.exactOptional(z.literal(true).describe("Take the plan that is generated from the census.")),
    methods: z.exactOptional(methods),
  })
  .check((context) => {
    const { generated, methods: sent } = context.value;
    if ((generated === undefined) !== (sent === undefined)) return;
    const message = "must be given, or else generated: true; exactly one of the two";
    context.issues.push({ code: "custom", path: ["methods"], message, input: context.value });
  });

/** What an approver sends about a version. */
export const lifecycleDecisionBody = z.strictObject({
  decision: z.enum(["approve", "reject"]),
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: "must be the hash of the version" })
    .describe("What was read."),
  because: text("Why."),
});

const time = z.iso.datetime();

const change = z.object({
  kind: z.string(),
  act: z.string(),
  of: z.string(),
  from: z.exactOptional(z.string()),
  to: z.exactOptional(z.string()),
});

/** One version of the plan, as sent. */
export const lifecycleVersionView = z.object({
  rolloutId: z.string(),
  version: z.int().min(1),
  documentHash: z.string(),
  state: z.enum(["open", "approved", "rejected", "superseded"]),
  because: z.string(),
  at: time,
  by: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  decidedAt: z.exactOptional(time),
  decidedBecause: z.exactOptional(z.string()),
  decidedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  methods: z.exactOptional(methods),
  changes: z.exactOptional(z.array(change)).describe("Steps that differ from the version before."),
  executed: z.literal("never").describe("It is a plan: this product disables and removes nothing."),
  call: z.exactOptional(z.string()).describe("How an approver answers it."),
});

/** The plan of when each legacy method ends. */
export const lifecycleView = z.object({
  rolloutId: z.string(),
  newest: z.exactOptional(lifecycleVersionView),
  versions: z.array(lifecycleVersionView),
  generated: z
    .exactOptional(z.object({ methods, from: date.describe("The census it rests on.") }))
    .describe("What would be generated now; absent before the first census."),
});

/** One version of the plan, as sent. */
export type LifecycleVersionView = z.infer<typeof lifecycleVersionView>;
