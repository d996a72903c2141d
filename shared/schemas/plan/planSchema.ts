import * as z from "zod";
import type { Plan, Polling } from "../../domain/plan/plan.ts";
import { planFlaws } from "../../domain/plan/planFlaws.ts";
import { changeWindowSchema } from "./changeWindowSchema.ts";
import { checksSchema } from "./checksSchema.ts";
import { label } from "./label.ts";
import { messagesSchema } from "./messagesSchema.ts";
import { objectId } from "./objectId.ts";
import { objectIdList } from "./objectIdList.ts";
import { phaseSchema } from "./phaseSchema.ts";
import { policySource } from "./policySource.ts";
import { slug } from "./slug.ts";
import { wholeNumber } from "./wholeNumber.ts";

const organization = z
  .strictObject({
    name: label("Name of the organization, used in messages.", 120),
    helpdeskContact: label("Whom to contact after losing a device; used in messages.", 200),
    supportChannel: label("Where to ask questions; used in messages.", 200),
  })
  .describe("Texts of the organization.");

const people = z
  .strictObject({
    author: objectId("Person who wrote this plan; may not approve."),
    operators: objectIdList("People who may start, order and attest.", "An operator.", 1),
    approvers: objectIdList("People who may vote.", "An approver."),
    emergency: objectIdList("People who may roll back and set the kill switch.", "A person for emergencies."),
  })
  .describe("Who may act.");

const exclusions = z
  .strictObject({
    breakGlass: objectIdList("Emergency access accounts.", "An emergency access account."),
    directorySync: objectIdList("Accounts of directory synchronization.", "A synchronization account."),
    accounts: objectIdList("Service, room and shared accounts.", "A service, room or shared account."),
    groups: objectIdList("Groups that every wave policy excludes.", "An excluded group."),
  })
  .describe("Accounts and groups that no policy of this plan ever enforces.");

const caps = z
  .strictObject({
    firstSlice: wholeNumber("People in the first slice of the first enforcing wave.", 3, 10),
    perStep: wholeNumber("People per slice; not below firstSlice.", 3, 100_000),
    perDay: wholeNumber("People per local day over the whole rollout; not below perStep.", 3, 100_000),
  })
  .describe("How many people one act and one day may newly enforce.");

const polling = z
  .strictObject({
    intervalMinutes: wholeNumber("Minutes between two readings of the tenant.", 5, 1440),
    staleAfterMinutes: wholeNumber(
      "Minutes after which a reading counts as missing; at least 2 intervals.",
      10,
      10_080,
    ),
    lagMinutes: wholeNumber("Minutes that sign-in rows need to arrive; gates read nothing younger.", 0, 1440),
    overlapMinutes: wholeNumber(
      "Minutes of sign-ins that are read again for late rows; rows that come later are lost. Only with more than lagMinutes can rows later than those be seen: twice as many is a good choice.",
      0,
      1440,
    ),
  })
  .describe("How often the tenant is read, and when a reading is too old.") satisfies z.ZodType<Polling>;

/** Shape of a whole plan, and the rules between its fields; unknown keys are refused. */
export const planSchema = z
  .strictObject({
    schemaVersion: z
      .string()
      .regex(/^1\.[0-9]{1,3}$/, { error: 'must be "1.0", or a later 1.x' })
      .describe('Version of the plan format, "1.0"; another major version is refused.'),
    name: label("Name of the rollout as shown to people.", 120),
    tenantId: objectId("Directory id of the tenant this plan is for."),
    cloud: z
      .enum(["global", "usgov", "usgovdod", "china"])
      .describe("Microsoft cloud of the tenant; fixes Graph, login and token issuer together."),
    organization,
    timeZone: z
      .string()
      .min(1)
      .max(64)
      .describe('IANA time zone name such as "Europe/Berlin"; change windows and dates are read in it.'),
    people,
    exclusions,
    exceptionsGroup: objectId("Group of people with an approved, expiring exception; never enforced."),
    observePolicy: objectId("All-users policy in report-only that collects data; never written."),
    finalPolicy: z.exactOptional(
      z
        .strictObject({
          policy: policySource(
            'All-users policy of the end, created in report-only; only its state is written. "create" lets the product make it.',
          ),
          quorum: wholeNumber("Different approvers who must agree to enable it.", 2, 10),
        })
        .describe("The all-users policy of the end."),
    ),
    changeWindows: z
      .array(changeWindowSchema)
      .max(50)
      .describe("When planned acts may happen, at most 50; needed where something is enforced."),
    holidays: z
      .array(z.iso.date().describe('Local date, "YYYY-MM-DD".'))
      .max(500)
      .describe("Local dates on which no change window opens, at most 500."),
    caps,
    polling,
    platformMethodsCount: z
      .boolean()
      .describe(
        "Whether platform-only methods (Windows Hello, Secure Enclave) count as enrolled; true or false.",
      ),
    groupWrites: z
      .boolean()
      .describe(
        "Whether `enforced` groups may be changed; false needs `enforced` equal to `audience` in each wave.",
      ),
    observer: z.exactOptional(
      z
        .boolean()
        .describe(
          "true: nothing is ever written to the tenant; each act says what it would have done and the phases go on.",
        ),
    ),
    startAt: z.exactOptional(
      slug(
        "Phase to begin with; the phases before it are skipped, and waves of theirs that are enforced already are adopted.",
      ),
    ),
    checks: z.exactOptional(checksSchema),
    messages: z.exactOptional(messagesSchema),
    phases: z.array(phaseSchema).min(1).max(50).describe("Phases in their order, 1 to 50."),
  })
  .describe("Plan of one rollout from passwords to passkeys.")
  .superRefine((plan, context) => {
    for (const { code, path, message } of planFlaws(plan)) {
      context.addIssue({ code: "custom", path: [...path], message, params: { code } });
    }
  }) satisfies z.ZodType<Plan>;
