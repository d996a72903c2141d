import { z } from "zod";

const state = z.looseObject({
  now: z.string(),
  groups: z.array(
    z.looseObject({ id: z.string(), name: z.string(), members: z.number(), enrolled: z.number() }),
  ),
  policies: z.array(z.looseObject({ id: z.string(), displayName: z.string(), state: z.string() })),
  blockedToday: z.number(),
  /** Methods that the organization hands out. */
  methodsInUse: z.array(z.string()),
  requests: z.looseObject({
    total: z.number(),
    throttled: z.number(),
    byRoute: z.record(z.string(), z.number()),
  }),
  deletes: z.number(),
  memberWrites: z.number(),
});

const policyWrite = z.object({ policyId: z.string(), from: z.string(), to: z.string(), at: z.string() });

const faultCount = z.looseObject({ id: z.string(), struck: z.number() });

const ticket = z.looseObject({
  id: z.string(),
  at: z.string(),
  kind: z.enum(["opened", "closed", "recovery"]),
  userId: z.string(),
  category: z.string(),
});

const blocked = z.object({ userId: z.string(), at: z.string(), app: z.string() });

const holdout = z.looseObject({ userId: z.string(), reason: z.string(), windowsHelloOnly: z.boolean() });

/** What the simulated tenant says about itself. */
export type TenantState = z.infer<typeof state>;
/** An effective change of a policy's state through Graph. */
export type PolicyWrite = z.infer<typeof policyWrite>;
/** A fault order and how many requests it has struck. */
export type FaultCount = z.infer<typeof faultCount>;
/** One event of the simulated helpdesk's tickets. */
export type Ticket = z.infer<typeof ticket>;

/** Somebody whom an enforced policy stopped, when first, and in which app. */
export type Blocked = z.infer<typeof blocked>;

/** Somebody without a passkey, why, and whether Windows Hello is all they ever had. */
export type Holdout = z.infer<typeof holdout>;

/** Reads GET /admin/state. */
export const parseTenantState = (answer: unknown): TenantState => state.parse(answer);
/** Reads GET /admin/policyWrites. */
export const parsePolicyWrites = (answer: unknown): readonly PolicyWrite[] =>
  z.array(policyWrite).parse(answer);
/** Reads GET /admin/faults. */
export const parseFaultCounts = (answer: unknown): readonly FaultCount[] => z.array(faultCount).parse(answer);
/** Reads GET /admin/holdouts. */
export const parseHoldouts = (answer: unknown): readonly Holdout[] => z.array(holdout).parse(answer);
/** Reads GET /admin/tickets. */
export const parseTickets = (answer: unknown): readonly Ticket[] => z.array(ticket).parse(answer);
/** Reads GET /admin/blocked. */
export const parseBlocked = (answer: unknown): readonly Blocked[] => z.array(blocked).parse(answer);
