import { z } from "zod";
import type { Client } from "./createClient.ts";
import {
  type Blocked,
  type FaultCount,
  type Holdout,
  type PolicyWrite,
  parseBlocked,
  parseFaultCounts,
  parseHoldouts,
  parsePolicyWrites,
  parseTenantState,
  parseTickets,
  type TenantState,
  type Ticket,
} from "./tenantState.ts";

/** What the operator can make the people of one group do. */
export type GroupAct = "invite" | "remind" | "assist" | "drill" | "tryOut";

/** The real world behind the directory: what people do and see without the product. Instants are epoch milliseconds. */
export interface TenantAdmin {
  /** Makes the people of a group act; `refused` when there is nothing to do it with. */
  act(act: GroupAct, groupId: string, now: number): Promise<"done" | "refused">;
  /** Has somebody of a group lose the phone on purpose; answers their object id, undefined when nobody has a passkey to lose. */
  loseDevice(groupId: string, now: number): Promise<string | undefined>;
  /** Solves a problem of the scenario; `refused` when it does not exist (any more). */
  fix(problem: string, now: number): Promise<"done" | "refused">;
  /** Orders a fault of the tenant's answers; `refused` when the order makes no sense to it. */
  order(order: Readonly<Record<string, unknown>>, now: number): Promise<"done" | "refused">;
  /** Fault orders and how many requests each has struck. */
  faults(now: number): Promise<readonly FaultCount[]>;
  /** Who of a group has no passkey, and why, as the helpdesk finds out. */
  holdouts(groupId: string, now: number): Promise<readonly Holdout[]>;
  state(now: number): Promise<TenantState>;
  policyWrites(now: number): Promise<readonly PolicyWrite[]>;
  /** Ticket events with after <= at < until. */
  tickets(after: number, until: number): Promise<readonly Ticket[]>;
  /** People whom an enforced policy has stopped from the day of `after` to now, however it went on. */
  blocked(after: number, now: number): Promise<readonly Blocked[]>;
}

const drilled = z.looseObject({ userId: z.string() });

/** The tenant's `/admin` routes behind a client. */
export function createTenantAdmin(client: Client): TenantAdmin {
  // Every request carries the time, since the tenant only knows what it is told.
  const timed = (now: number) => ({ "x-virtual-now": new Date(now).toISOString() });

  async function get(path: string, now: number): Promise<unknown> {
    const answer = await client({ method: "GET", path, headers: timed(now) });
    if (answer.status === 200) return answer.body;
    throw new Error(`the tenant answered GET ${path} with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  async function post(path: string, body: unknown, now: number): Promise<"done" | "refused"> {
    return (await ask(path, body, now)) === undefined ? "refused" : "done";
  }

  /** What was answered; undefined when it was refused. */
  async function ask(path: string, body: unknown, now: number): Promise<unknown> {
    const answer = await client({ method: "POST", path, body, headers: timed(now) });
    if (answer.status < 300) return answer.body;
    if (answer.status < 500) return undefined;
    throw new Error(`the tenant answered POST ${path} with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  const iso = (at: number): string => encodeURIComponent(new Date(at).toISOString());
  return {
    act: (act, groupId, now) => post(`/admin/${act}`, { groupId }, now),
    loseDevice: async (groupId, now) => {
      const answer = await ask("/admin/drill", { groupId }, now);
      return answer === undefined ? undefined : drilled.parse(answer).userId;
    },
    fix: (problem, now) => post("/admin/fix", { problem }, now),
    order: (order, now) => post("/admin/faults", order, now),
    faults: async (now) => parseFaultCounts(await get("/admin/faults", now)),
    holdouts: async (groupId, now) =>
      parseHoldouts(await get(`/admin/holdouts?groupId=${encodeURIComponent(groupId)}`, now)),
    state: async (now) => parseTenantState(await get("/admin/state", now)),
    policyWrites: async (now) => parsePolicyWrites(await get("/admin/policyWrites", now)),
    tickets: async (after, until) =>
      parseTickets(await get(`/admin/tickets?after=${iso(after)}&until=${iso(until)}`, until)),
    blocked: async (after, now) => parseBlocked(await get(`/admin/blocked?after=${iso(after)}`, now)),
  };
}
