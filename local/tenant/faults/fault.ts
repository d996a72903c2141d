import { z } from "zod";

const wallMs = z.int().min(0).max(120_000);
/** Text that fits into a header; what it says may be as absurd as one likes. */
const headerText = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]*$/, "printable ASCII");
/** Whether the request is lost before it did anything, or its answer after it did. */
const effect = z.enum(["before", "after"]).default("before");
const fields = z.enum(["state", "result", "method"]);

/** What can go wrong with one request, by name. */
export const fault = z.discriminatedUnion("kind", [
  /** The answer comes late: on the wall, or with the request taking effect so much later in virtual time. */
  z.strictObject({
    kind: z.literal("latency"),
    virtualMs: z.int().min(0).max(3_600_000).default(0),
    wallMs: wallMs.default(0),
  }),
  /** 429 before anything happened, with this Retry-After, or with none. */
  z.strictObject({ kind: z.literal("throttled"), retryAfter: headerText.optional() }),
  z.strictObject({
    kind: z.literal("status"),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
    retryAfter: headerText.optional(),
    effect,
  }),
  /** 200 with a page that some gateway made. */
  z.strictObject({ kind: z.literal("html"), effect }),
  /** The first half of the body. */
  z.strictObject({ kind: z.literal("truncatedJson") }),
  /** Sign-ins without policy results, as without the permission to read policies. */
  z.strictObject({ kind: z.literal("nullAppliedPolicies") }),
  /** Members of enumerations that were not there when the client was written. */
  z.strictObject({
    kind: z.literal("futureMembers"),
    word: z.string().min(1).max(64).default("unknownFutureValue"),
    fields: z.array(fields).min(1).default(["state", "result", "method"]),
  }),
  /** A nextLink on every page: to the page itself, between two pages, or to ever new ones. */
  z.strictObject({ kind: z.literal("endlessPages"), shape: z.enum(["self", "pair", "everNew"]) }),
  /** A nextLink that leads to somebody else. */
  z.strictObject({ kind: z.literal("foreignLink"), origin: z.url().default("https://graph.example") }),
  /** A Date header so many minutes from the truth, negative when behind it. */
  z.strictObject({ kind: z.literal("clockSkew"), minutes: z.int().min(-5_256_000).max(5_256_000) }),
  /** The connection ends without an answer. */
  z.strictObject({ kind: z.literal("reset"), effect }),
  /** Another content-type; empty for none. */
  z.strictObject({ kind: z.literal("contentType"), type: headerText }),
  /** 200 with JSON announced and nothing in it. */
  z.strictObject({ kind: z.literal("emptyBody") }),
  /** The body in so many pieces with a pause between them. */
  z.strictObject({
    kind: z.literal("slowDrip"),
    pieces: z.int().min(2).max(1_000),
    everyWallMs: z.int().min(1).max(60_000),
  }),
]);

/** One thing that goes wrong with a request. */
export type Fault = z.infer<typeof fault>;

/** Names of all kinds of faults. */
export const faultKinds: readonly Fault["kind"][] = fault.options.map(({ shape }) => shape.kind.value);
