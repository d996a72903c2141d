import { parseRolloutView, type RolloutView } from "../../../../local/demo/api/rolloutView.ts";

/** A rollout in its department phase, as the API shows it. */
export const sampleView: RolloutView = parseRolloutView({
  id: "r-1",
  state: "running",
  currentPhase: "departments",
  phases: [
    {
      id: "pilot",
      kind: "pilot",
      title: "IT pilot",
      state: "completed",
      attempt: 1,
      turns: 12,
      startedAt: "2026-01-12T08:11:00.000Z",
      endedAt: "2026-01-20T08:11:00.000Z",
      criteria: [],
      waves: [{ id: "it", name: "IT pilot", enrolledRate: 1, counts: { kind: "unknown", because: "-" } }],
      waitingFor: [],
    },
    {
      id: "departments",
      kind: "department",
      title: "First department",
      state: "measuring",
      attempt: 2,
      turns: 40,
      startedAt: "2026-02-02T08:11:00.000Z",
      criteria: [
        { id: "enrolled", verdict: "notYet", because: "operations: 69 of 115 enrolled (60.0 %) < 90.0 %" },
      ],
      waves: [
        {
          id: "operations",
          name: "Operations",
          enrolledRate: 0.6,
          counts: { kind: "unknown", because: "-" },
        },
      ],
      waitingFor: [{ kind: "criteria", sentence: "operations.enforce.1 waits for 1 of its criteria" }],
    },
    {
      id: "org",
      kind: "organization",
      title: "Whole organization",
      state: "notStarted",
      attempt: 0,
      turns: 0,
      criteria: [],
      waves: [{ id: "sales", name: "Sales", enrolledRate: null, counts: { kind: "unknown", because: "-" } }],
      waitingFor: [],
    },
  ],
  exceptions: { requested: 0, granted: 0 },
  guards: [],
  openInvestigations: [],
  issues: { register: [], proposals: [] },
});
