import { z } from "zod";
import { faultOrder, faultOrderId } from "../faults/faultOrder.ts";
import { methodBody } from "../policies/methodBody.ts";
import { policyBody } from "../policies/policyBody.ts";

/** What the admin routes can ask a group of people to do. */
export const groupActs = ["invite", "remind", "assist", "drill", "tryOut"] as const;
/** Problems of the scenarios that a person can solve. */
export const problems = ["field-client", "registration", "policy-edit"] as const;

const at = z.number();
/** Whether a person did it in the admin center, not the product through the API. */
const byPerson = z.boolean().optional();

/** One thing that happened to the world from outside; `at` is epoch milliseconds of virtual time. */
export const journalEntry = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("clock"), at }),
  z.strictObject({ kind: z.literal("policyPatch"), at, id: z.string(), body: policyBody }),
  z.strictObject({ kind: z.literal("policyCreate"), at, body: policyBody }),
  z.strictObject({ kind: z.literal("policyDelete"), at, id: z.string(), byPerson }),
  z.strictObject({ kind: z.literal("methodPatch"), at, id: z.string(), body: methodBody, byPerson }),
  z.strictObject({ kind: z.literal("campaignPatch"), at, body: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    kind: z.literal("member"),
    at,
    groupId: z.string(),
    userId: z.string(),
    member: z.boolean(),
    byPerson,
  }),
  z.strictObject({
    kind: z.literal("groupEdit"),
    at,
    groupId: z.string(),
    membershipRule: z.string().nullable().optional(),
    ownerIds: z.array(z.string()).optional(),
    byPerson,
  }),
  z.strictObject({
    kind: z.literal("mail"),
    at,
    sender: z.string(),
    /** Addresses, in lower case. */
    to: z.array(z.string()),
    subject: z.string(),
    /** What the sender marked it with; absent without such a header. */
    marker: z.string().optional(),
    /** Whether it leads to where people register. */
    asks: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("userDelete"), at, userId: z.string() }),
  z.strictObject({ kind: z.literal("methodDelete"), at, userId: z.string() }),
  z.strictObject({ kind: z.literal("takeover"), at, userId: z.string(), aaguid: z.guid().optional() }),
  z.strictObject({
    kind: z.literal("federate"),
    at,
    userIds: z.array(z.string()),
    mfaBehavior: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal("groupAct"), at, act: z.enum(groupActs), groupId: z.string() }),
  z.strictObject({ kind: z.literal("fix"), at, problem: z.enum(problems) }),
  z.strictObject({ kind: z.literal("faultOrder"), at, id: faultOrderId, order: faultOrder }),
  z.strictObject({ kind: z.literal("faultMet"), at, id: faultOrderId, struck: z.boolean() }),
  z.strictObject({ kind: z.literal("faultEnd"), at, id: faultOrderId.optional() }),
]);

/** A journal entry, as read from the file or about to be written. */
export type JournalEntry = z.infer<typeof journalEntry>;
