import { expect, test } from "vitest";
import type { RolloutApi } from "../../../local/demo/api/rolloutApi.ts";
import { parseRolloutView } from "../../../local/demo/api/rolloutView.ts";
import type { TenantAdmin } from "../../../local/demo/api/tenantAdmin.ts";
import type { Ticket } from "../../../local/demo/api/tenantState.ts";
import { createCalendar } from "../../../local/demo/calendar/createCalendar.ts";
import { runFacts } from "../../../local/demo/runFacts.ts";
import { entry, factsWith, notice, operationsPolicy } from "./judgement/factsWith.ts";

const startedAt = Date.parse("2026-01-05T00:00:00Z");
const now = Date.parse("2026-02-16T00:00:00Z");
const counted = { kind: "counted", audience: 100, enrolled: 92, enforcedNotReady: 0 };
const stopped = { userId: "u", at: "2026-02-10T09:00:00Z", app: "Field client" };
const wave = (id: string, counts: object) => ({ id, name: id, enrolledRate: 0.9, counts });

const ticket = (id: string, kind: Ticket["kind"], category: string): Ticket => ({
  id,
  kind,
  category,
  at: "2026-02-10T09:00:00Z",
  userId: "u",
});

/** The result of a run whose waves stand like this. */
async function resultWith(waves: readonly object[]) {
  const asked: string[] = [];
  const view = parseRolloutView({
    id: "r-1",
    state: "running",
    guards: [],
    exceptions: { requested: 0, granted: 0 },
    openInvestigations: [],
    issues: { register: [], proposals: [] },
    phases: [
      {
        ...{ id: "departments", kind: "department", title: "t", state: "measuring", attempt: 1, turns: 4 },
        ...{ criteria: [], waves, waitingFor: [], startedAt: "2026-02-02T00:00:00.000Z" },
      },
    ],
  });
  const rolledBack = (by: string) => entry("2026-02-10T12:00:00.000Z", { kind: "rolledBack", by });
  const facts = await runFacts({
    ...{ scenario: "smooth", rolloutId: "r-1", policiesBefore: [], wavePolicies: [], outages: [] },
    ...{ looks: [], calendar: createCalendar("Europe/Berlin", []) },
    ...{ startedAt, now, wallSeconds: 1, peakRssMb: 1 },
    api: {
      view: async () => view,
      timeline: async () => [rolledBack("trigger"), rolledBack("person")],
      rollback: async (_: string, n: number) => ({ n }),
    } as unknown as RolloutApi,
    tenant: {
      state: async () => factsWith({}).tenant,
      policyWrites: async () => [
        { policyId: operationsPolicy, from: "x", to: "enabled", at: "2026-02-09T08:00:00.000Z" },
      ],
      tickets: async () => [
        ticket("1", "opened", "sign-in blocked"),
        ticket("1", "closed", "sign-in blocked"),
        ticket("2", "opened", "lost device"),
        ticket("2", "recovery", "lost device"),
        ticket("3", "opened", "registration"),
        ticket("4", "opened", "password"),
        ticket("5", "opened", "other"),
      ],
      blocked: async (after: number) => {
        asked.push(new Date(after).toISOString());
        return [stopped];
      },
      faults: async () => [],
    } as unknown as TenantAdmin,
    notices: [notice("late"), notice("breached"), notice("late")],
  });
  return { result: facts.result, facts, asked };
}

test("a run tells tickets, blocked people, rollbacks, late notices and who is enforced in the end", async () => {
  const { result, asked } = await resultWith([
    wave("operations", { ...counted, enforced: 60 }),
    wave("sales", { ...counted, enforced: 5 }),
  ]);
  expect(result).toMatchObject({
    tickets: { opened: 5, aboutPasskeys: 3 },
    blockedPeople: 1,
    rollbacks: 2,
    lateNotices: 2,
    enforcedPeople: 65,
  });
  // Before the first policy was written nobody can have been blocked by it.
  expect(asked).toEqual(["2026-02-09T08:00:00.000Z"]);
});

test("a run is judged by every rollback as the product shows it, and by everybody the tenant stopped", async () => {
  const { facts } = await resultWith([]);
  expect(facts.rollbacks.map(({ n }) => n)).toEqual([1, 2]);
  expect(facts.stopped).toEqual([stopped]);
});

test("who is enforced is unknown as long as the product has counted no wave", async () => {
  const { result } = await resultWith([wave("operations", { kind: "unknown" })]);
  expect(result.enforcedPeople).toBeNull();
});
