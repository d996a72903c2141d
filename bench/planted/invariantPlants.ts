import type { Plant } from "./plant.ts";

const file = "test/simulator/mishaps.test.ts";
const group = "every invariant holds in a rollout that is made to break one:";

/** One bug of the product for each invariant; the simulator has to catch it. */
export const invariantPlants: readonly Plant[] = [
  {
    name: "I1: one vote too few is enough",
    because: "a single person could have people locked out",
    file: "shared/domain/gates/tally.ts",
    edits: [{ find: "return approvals >= quorum", replace: "return approvals + 1 >= quorum" }],
    caughtBy: { file, title: [group, "I1: votes of people who may not vote"] },
  },
  {
    name: "I2: nobody looks whether break-glass accounts are excluded",
    because: "the last way back in would be locked with everybody else",
    file: "shared/acts/inspectPolicy.ts",
    edits: [
      {
        find: "if (unprotected.value.length > 0) {",
        replace: "if (unprotected.value.length > plan.phases.length) {",
      },
    ],
    caughtBy: { file, title: [group, "I2: a break-glass account leaves the excluded group"] },
  },
  {
    name: "I3: an enforcement that a rollback overtook stays",
    because: "the rollback was acknowledged, and people would be locked out again a moment later",
    file: "shared/acts/takenBack.ts",
    // Either net alone puts the policy back.
    edits: [
      { find: "if (fence === operation.fence)", replace: "if (fence >= operation.fence)" },
      {
        file: "shared/acts/readBack.ts",
        find: "return busy ?? confirm(world, operation);",
        replace: "return confirm(world, operation);",
      },
    ],
    caughtBy: { file, title: [group, "I3: a rollback while the enforcement is under way"] },
  },
  {
    name: "I4: the intent is not on record before the act",
    because: "nobody could tell afterwards whose act a change was",
    file: "shared/acts/openOperation.ts",
    edits: [{ find: "await logStep(world, planned(operation));", replace: "" }],
    caughtBy: { file, title: [group, "I4: the process dies between the write and its record"] },
  },
  {
    name: "I5: stale sign-ins count as fresh",
    because: "a gate would open on numbers from before the trouble",
    file: "shared/domain/criteria/freshCounts.ts",
    edits: [{ find: "if (signInAge > rules.staleMs) {", replace: "if (signInAge > 100 * rules.staleMs) {" }],
    caughtBy: { file, title: [group, "I5: no sign-in is read for two days"] },
  },
  {
    name: "I6: a phase fails when an activity throws",
    because: "one outage of the store would end the rollout without anybody being told what it waits for",
    file: "orchestrations/phase.ts",
    edits: [
      {
        find: "const failed = yield* afterFailure(context, turn,",
        replace: "throw error; const failed = yield* afterFailure(context, turn,",
      },
    ],
    caughtBy: { file, title: [group, "I6: the store is down while every phase takes its turn"] },
  },
];
