import { createCalendar } from "../../../../local/demo/calendar/createCalendar.ts";
import type { Facts } from "../../../../local/demo/judgement/facts.ts";

/** Policy of the Operations wave in the sample plan. */
export const operationsPolicy = "c0000000-0000-4000-8000-000000000003";

const phases = ["prerequisites", "pilot", "early", "departments", "org"];

/** The facts of a smooth run, with some of them changed. */
export function factsWith(change: Partial<Facts>, result: Partial<Facts["result"]> = {}): Facts {
  return {
    result: {
      scenario: "smooth",
      outcome: "completed",
      phases: phases.map((id) => ({
        id,
        kind: id,
        outcome: "completed",
        enrolledRate: 0.95,
        turns: 10,
        startedAt: "2026-01-05T00:00:00.000Z",
        endedAt: "2026-01-12T00:00:00.000Z",
      })),
      policyWrites: [write("enabled", "2026-02-17T08:00:00.000Z")],
      memberWrites: 110,
      tickets: { opened: 90, aboutPasskeys: 12 },
      blockedPeople: 0,
      rollbacks: 0,
      lateNotices: 0,
      enforcedPeople: 110,
      alerts: 12,
      turns: 50,
      graphRequests: 9_000,
      simulatedDays: 70,
      wallSeconds: 40,
      peakRssMb: 400,
      ...result,
    },
    timeline: [],
    notices: [],
    tenant: {
      now: "2026-03-16T00:00:00.000Z",
      groups: [],
      policies: [],
      blockedToday: 0,
      methodsInUse: ["authenticator"],
      requests: { total: 9_000, throttled: 0, byRoute: {} },
      deletes: 0,
      memberWrites: 110,
    },
    policiesBefore: [],
    wavePolicies: [operationsPolicy],
    enforcedNotReady: 0,
    faults: [],
    rollbacks: [],
    stopped: [],
    looks: [],
    calendar: createCalendar("Europe/Berlin", []),
    outages: [],
    ...change,
  };
}

/** An effective change of the Operations policy. */
export function write(to: "enabled" | "reportOnly", at: string): Facts["result"]["policyWrites"][number] {
  return { policyId: operationsPolicy, from: to === "enabled" ? "reportOnly" : "enabled", to, at };
}

/** A ledger entry at an instant. */
export function entry(at: string, body: Facts["timeline"][number]["body"]): Facts["timeline"][number] {
  return { sequence: 1, at, body };
}

/** A notice of a topic about the department phase. */
export function notice(topic: string): Facts["notices"][number] {
  return { id: topic, at: 0, severity: "page", topic, phase: "departments", text: topic };
}
