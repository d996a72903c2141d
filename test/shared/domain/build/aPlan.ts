import type { PhasePlan } from "../../../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { aPhase } from "./aPhase.ts";

/** A small valid plan: one department phase in Berlin, windows on Tuesday to Thursday from 9 to 15. */
export function aPlan(change: Partial<Plan> = {}, phases: readonly PhasePlan[] = [aPhase()]): Plan {
  return {
    schemaVersion: "1.0",
    name: "test",
    tenantId: "tenant",
    cloud: "global",
    organization: { name: "o", helpdeskContact: "h", supportChannel: "s" },
    timeZone: "Europe/Berlin",
    people: { author: "author", operators: ["starter"], approvers: ["ana", "bo", "cy"], emergency: [] },
    exclusions: {
      breakGlass: ["glass1", "glass2"],
      directorySync: ["sync"],
      accounts: ["room"],
      groups: ["roomGroup", "glassGroup"],
    },
    exceptionsGroup: "exceptions",
    observePolicy: "observe-policy",
    changeWindows: [{ days: ["tuesday", "wednesday", "thursday"], from: "09:00", to: "15:00" }],
    holidays: [],
    caps: { firstSlice: 10, perStep: 50, perDay: 100 },
    polling: { intervalMinutes: 60, staleAfterMinutes: 240, lagMinutes: 30, overlapMinutes: 15 },
    platformMethodsCount: false,
    groupWrites: true,
    phases,
    ...change,
  };
}
