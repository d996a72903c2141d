import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";

/** A plan of the given phases, polled every hour, with a change window from Tuesday to Thursday. */
export function scriptedPlan(phases: readonly PhasePlan[]): Plan {
  return {
    schemaVersion: "1.0",
    name: "test",
    tenantId: "t",
    cloud: "global",
    organization: { name: "o", helpdeskContact: "h", supportChannel: "s" },
    timeZone: "Europe/Berlin",
    people: { author: "author", operators: ["starter"], approvers: ["ana", "bo"], emergency: [] },
    exclusions: { breakGlass: ["bg1", "bg2"], directorySync: [], accounts: [], groups: [] },
    exceptionsGroup: "x",
    observePolicy: "o",
    changeWindows: [{ days: ["tuesday", "wednesday", "thursday"], from: "09:00", to: "15:00" }],
    holidays: [],
    caps: { firstSlice: 10, perStep: 100, perDay: 200 },
    polling: { intervalMinutes: 60, staleAfterMinutes: 240, lagMinutes: 30, overlapMinutes: 15 },
    platformMethodsCount: false,
    groupWrites: true,
    phases,
  };
}
