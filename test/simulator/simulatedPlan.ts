import type { Plan } from "../../shared/domain/plan/plan.ts";
import { aGate, aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";

/** Everybody whom the simulated wave asks. */
export const employees = ["p1", "p2", "p3", "p4", "p5"] as const;

/** Hours after which a reading is stale. */
export const staleHours = 12;

const enrolled = { kind: "enrolment", id: "enrolled", mode: "enforce", minRate: 0.5, minSample: 1 } as const;

/** One wave of five people in two slices, polled rarely, so that one schedule costs little. */
export const simulatedPlan: Plan = aPlan(
  {
    timeZone: "UTC",
    exclusions: { breakGlass: ["glass1", "glass2"], directorySync: [], accounts: [], groups: ["glassGroup"] },
    changeWindows: [
      {
        days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        from: "05:00",
        to: "21:00",
      },
    ],
    caps: { firstSlice: 2, perStep: 3, perDay: 6 },
    polling: {
      intervalMinutes: 360,
      staleAfterMinutes: staleHours * 60,
      lagMinutes: 30,
      overlapMinutes: 240,
    },
  },
  [
    aPhase({
      size: { min: 1 },
      gates: {
        start: aGate(),
        enforce: aGate({ criteria: [enrolled], quorum: 2 }),
        advance: aGate({ criteria: [enrolled], quorum: 1 }),
      },
      watchHours: 12,
      rollback: {
        blockedAfterMinutes: 60,
        triggers: [{ kind: "blockedUsers", minPeople: 2, minShare: 0.3 }],
      },
    }),
  ],
);
