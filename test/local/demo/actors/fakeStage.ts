import type { Stage } from "../../../../local/demo/actors/actor.ts";
import type { PersonSeen } from "../../../../local/demo/api/personSeen.ts";
import type { ExceptionSeen, RolloutApi } from "../../../../local/demo/api/rolloutApi.ts";
import {
  type PhaseView,
  parseRolloutView,
  type RolloutView,
} from "../../../../local/demo/api/rolloutView.ts";
import type { TenantAdmin } from "../../../../local/demo/api/tenantAdmin.ts";
import type { Holdout } from "../../../../local/demo/api/tenantState.ts";
import { createCalendar } from "../../../../local/demo/calendar/createCalendar.ts";
import type { Play } from "../../../../local/demo/scenarios.ts";

/** Group of the fake plan's only wave. */
export const group = "a0000000-0000-4000-8000-000000000003";

/** Group that the policy of that wave enforces. */
export const enforcedGroup = "e0000000-0000-4000-8000-000000000003";

/** A stage whose API shows one phase, and which notes everything that is done on it. */
export interface FakeStage {
  readonly stage: Stage;
  /** Calls in order, for example "invite a000…" or "POST …/orders {"order":"retry" …}". */
  readonly done: readonly string[];
}

/** What the fake shows. */
export interface Shown {
  readonly phase: Partial<PhaseView>;
  readonly view?: Partial<RolloutView>;
  readonly play?: Partial<Play>;
  /** Steps that the phase's gates want attested; the row that asks the department unless given. */
  readonly attested?: readonly string[];
  readonly refused?: readonly string[];
  readonly rolledBackAt?: string;
  readonly evidence?: unknown;
  readonly exceptions?: readonly ExceptionSeen[];
  readonly holdouts?: readonly Holdout[];
  /** What the API says of a person; somebody who is not ready and has no method unless given. */
  readonly people?: Readonly<Record<string, PersonSeen>>;
}

const criteria = [
  { id: "recoveries-seen", kind: "recoveries" },
  {
    id: "methods-tried",
    kind: "methods",
    item: "D1.2",
    methods: ["authenticator", "securityKey", "windowsHello"],
  },
];
const noGate = { criteria: [], quorum: 0 };

/** Builds the stage. */
export function fakeStage({
  phase,
  view,
  play,
  attested = ["D3.2"],
  refused = [],
  rolledBackAt,
  evidence,
  exceptions = [],
  holdouts = [],
  people = {},
}: Shown): FakeStage {
  const done: string[] = [];
  const shown = parseRolloutView({
    id: "r-1",
    state: "running",
    guards: [],
    exceptions: { requested: 0, granted: 0 },
    openInvestigations: [],
    issues: { register: [], proposals: [] },
    ...view,
    phases: [
      {
        id: "departments",
        kind: "department",
        title: "First department",
        state: "measuring",
        attempt: 1,
        turns: 1,
        startedAt: "2026-01-12T08:00:00.000Z",
        since: "2026-01-12T08:00:00.000Z",
        criteria: [],
        waves: [{ id: "operations", name: "Operations", enrolledRate: 0.5, counts: { kind: "unknown" } }],
        waitingFor: [],
        ...phase,
      },
    ],
  });
  const api: RolloutApi = {
    evidencePage: async () => "",
    read: async () => ({}),
    newest: async () => "r-1",
    view: async () => shown,
    timeline: async () =>
      rolledBackAt === undefined
        ? []
        : [{ sequence: 1, at: rolledBackAt, body: { kind: "rolledBack", investigation: 1 } }],
    exceptions: async () => exceptions,
    evidence: async () => evidence,
    person: async (_, objectId) => people[objectId] ?? { ready: false, methods: { registered: [] } },
    rollback: () => Promise.reject(new Error("the fake has no rollback")),
    start: async () => "done",
    async post({ as, method, path, body }) {
      done.push(`${as.role} ${method === undefined ? "" : `${method} `}${path} ${JSON.stringify(body)}`);
      return "done";
    },
  };
  const note = (what: string): "done" | "refused" => {
    done.push(what);
    return refused.includes(what.split(" ")[0] ?? "") ? "refused" : "done";
  };
  const tenant = {
    act: async (act: string, groupId: string) => note(`${act} ${groupId}`),
    state: async () => ({ methodsInUse: ["authenticator", "securityKey"] }),
    order: async ({ id }: { id: string }) => note(`order ${id}`),
    holdouts: async () => holdouts,
    fix: async (problem: string) => note(`fix ${problem}`),
  } as unknown as TenantAdmin;
  return {
    done,
    stage: {
      rolloutId: "r-1",
      plan: {
        text: "",
        timeZone: "Europe/Berlin",
        holidays: [],
        exclusions: { breakGlass: [], directorySync: [], accounts: [], groups: [] },
        exceptionsGroup: "f1",
        observePolicy: "c0",
        people: { author: "au", operators: ["op"], approvers: ["a1", "a2"], emergency: ["em"] },
        phases: [
          {
            id: "departments",
            kind: "department",
            title: "First department",
            waves: [{ id: "operations", name: "Operations", audience: group, enforced: enforcedGroup }],
            window: { endWeek: 8 },
            size: { min: 0 },
            gates: {
              start: noGate,
              advance: { ...noGate, criteria },
            },
            sends: false,
            enables: false,
            enrolmentGoal: 0.9,
            attested,
          },
        ],
      },
      calendar: createCalendar("Europe/Berlin", []),
      play: { about: "", horizonWeeks: 1, demands: [], ...play },
      api,
      tenant,
      startedAt: Date.parse("2026-01-05T00:00:00+01:00"),
    },
  };
}

/** Waiting for a row of the guide to be attested, as the API shows it. */
export const attestationOf = (item: string): PhaseView["waitingFor"][number] => ({
  kind: "attestation",
  sentence: item,
  call: {
    method: "POST",
    path: "/api/rollouts/r-1/attestations",
    body: { item, outcome: "done", note: "<>" },
  },
});
