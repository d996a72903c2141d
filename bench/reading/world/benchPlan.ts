import type { GatePlan, PhasePlan } from "../../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { everybody } from "../fakeGraph/graphAnswers.ts";
import { observePolicy } from "../fakeGraph/signInText.ts";

const gate: GatePlan = { criteria: [], quorum: 0, deadlineHours: 48, escalateTo: [] };

const phase: PhasePlan = {
  id: "organization",
  kind: "organization",
  title: "Organization",
  goal: "everybody signs in with a passkey",
  steps: [],
  window: { startWeek: 0, endWeek: 3 },
  size: { min: 50 },
  waves: [
    {
      id: "everybody",
      name: "Everybody",
      audience: everybody,
      enforced: "e0000000-0000-4000-8000-000000000002",
      policy: "0bce0000-0000-4000-8000-000000000009",
    },
  ],
  gates: { start: gate, enforce: gate, advance: gate },
  watchHours: 24,
  rollback: { blockedAfterMinutes: 60, triggers: [{ kind: "blockedUsers", minPeople: 5, minShare: 0.1 }] },
};

/** A plan with one wave of the whole tenant, polled every 15 minutes. */
export function benchPlan(overlapMinutes: number): Plan {
  return {
    schemaVersion: "1.0",
    name: "bench",
    tenantId: "tenant",
    cloud: "global",
    organization: { name: "Contoso", helpdeskContact: "helpdesk", supportChannel: "support" },
    timeZone: "UTC",
    people: { author: "author", operators: ["operator"], approvers: ["a", "b", "c"], emergency: [] },
    exclusions: { breakGlass: ["glass1", "glass2"], directorySync: [], accounts: [], groups: [] },
    exceptionsGroup: "e0000000-0000-4000-8000-000000000003",
    observePolicy,
    changeWindows: [{ days: ["tuesday"], from: "09:00", to: "15:00" }],
    holidays: [],
    caps: { firstSlice: 10, perStep: 50, perDay: 100 },
    polling: { intervalMinutes: 15, staleAfterMinutes: 240, lagMinutes: 30, overlapMinutes },
    platformMethodsCount: false,
    groupWrites: true,
    phases: [phase],
  };
}
