import { describe, expect, test } from "vitest";
import { parsePlan } from "../../../../shared/adapters/planText/parsePlan.ts";
import { expectLine, refusalOf } from "./refusalOf.ts";
import { type Edit, sampleWith } from "./sampleWith.ts";

const pilot = "phases[1].waves[0]";
const ops = "phases[3].waves[0]";
const sales = "phases[4].waves[0]";
const gates = "phases[3].gates";
const group = (n: number): string => `e0000000-0000-4000-8000-00000000000${n}`;
const policy = (n: number): string => `c0000000-0000-4000-8000-00000000000${n}`;
const audience = (n: number): string => `a0000000-0000-4000-8000-00000000000${n}`;
const observe = "c0000000-0000-4000-8000-0000000000ff";
const base = { id: "extra", mode: "enforce" } as const;
const state = (of: string, is: string) => ({
  ...base,
  kind: "policyState",
  policy: of,
  state: is,
  minDays: 1,
});
const enrolled = { ...base, kind: "enrolment", minRate: 0.5, minSample: 5 };
const drill = { ...base, kind: "attestation", item: "D9.9", maxAgeDays: 9 };
const steady = { ...base, kind: "reliability", minSuccesses: 2, minDays: 3, maxUnproven: 0 };

const rows: readonly (readonly [title: string, edits: readonly Edit[], says: string])[] = [
  [
    "phases out of order",
    [["phases[1].kind", "department"]],
    'CFG017 phases[2].kind: ...move "early" before',
  ],
  [
    "waves before anyone is asked",
    [["phases[0].waves", [{ id: "w", name: "W", audience: audience(9) }]]],
    "CFG020 phases[0].waves: holds 1",
  ],
  [
    "a phase without waves",
    [["phases[1].waves", []]],
    "CFG020 phases[1].waves: holds 0 waves, a pilot phase",
  ],
  [
    "a department without a group",
    [[`${ops}.enforced`, undefined]],
    `CFG020 ${ops}.enforced: ...has no "enforced"`,
  ],
  [
    "a group without a policy",
    [[`${pilot}.enforced`, group(1)]],
    `CFG020 ${pilot}.policy: ...both or neither`,
  ],
  [
    "an enforcing pilot without both",
    [["phases[1].gates.enforce", { criteria: [enrolled], quorum: 2, deadlineHours: 9, escalateTo: [] }]],
    `CFG020 ${pilot}.policy: ...enforce gate`,
  ],
  [
    "one policy in two waves",
    [[`${sales}.policy`, policy(3)]],
    `CFG021 ${sales}.policy: ...already that of wave "operations"`,
  ],
  [
    "the observe policy in a wave",
    [[`${sales}.policy`, observe]],
    `CFG021 ${sales}.policy: ...already that of the observe policy`,
  ],
  [
    "a wave's policy as the final one",
    [["finalPolicy", { policy: policy(3), quorum: 2 }]],
    "CFG021 finalPolicy.policy: ",
  ],
  [
    "a final policy without an organization phase",
    [
      ["finalPolicy", { policy: "create", quorum: 2 }],
      ["phases[4].kind", "department"],
    ],
    "CFG020 finalPolicy: ",
  ],
  ["a wave with the id of the final policy", [[`${sales}.id`, "final"]], `CFG016 ${sales}.id: `],
  [
    "a final policy on one vote",
    [["finalPolicy", { policy: policy(9), quorum: 1 }]],
    "CFG013 finalPolicy.quorum: is 1",
  ],
  [
    "one group in two waves",
    [[`${sales}.enforced`, group(3)]],
    `CFG022 ${sales}.enforced: ...already the enforced group of wave "operations"`,
  ],
  [
    "a whole audience enforced at once",
    [[`${sales}.enforced`, audience(4)]],
    `CFG022 ${sales}.enforced: ...people who are not ready`,
  ],
  [
    "two detectors of one kind",
    [
      [
        "phases[3].rollback.triggers",
        [
          { kind: "ownBlocks", tolerated: 0.02 },
          { kind: "ownBlocks", tolerated: 0.01 },
        ],
      ],
    ],
    'CFG028 phases[3].rollback.triggers[1]: is a second "ownBlocks", after triggers[0]',
  ],
  [
    "a tolerance of everything",
    [["phases[3].rollback.triggers", [{ kind: "ownBlocks", tolerated: 0.6 }]]],
    "CFG013 phases[3].rollback.triggers[0].tolerated: is 0.6",
  ],
  [
    "a reference of a week",
    [["phases[3].rollback.triggers", [{ kind: "disruption", baselineDays: 7 }]]],
    "CFG013 phases[3].rollback.triggers[0].baselineDays: is 7",
  ],
  ["groups nobody may write", [["groupWrites", false]], `CFG022 ${ops}.enforced: groupWrites is false`],
  [
    "exceptions that are enforced",
    [["exceptionsGroup", group(3)]],
    `CFG022 ${ops}.enforced: ...the exceptions group`,
  ],
  [
    "an excluded audience",
    [["exclusions.groups[0]", audience(3)]],
    `CFG022 ${ops}.audience: ...an excluded group`,
  ],
  ["steps above days", [["caps.perDay", 40]], "CFG023 caps.perDay: is 40, but must be at least 50"],
  ["a first slice above a step", [["caps.perStep", 9]], "CFG023 caps.perStep: is 9, but must be at least 10"],
  [
    "readings stale before the second",
    [["polling.staleAfterMinutes", 119]],
    "CFG023 ...is 119, but must be at least 120",
  ],
  ["a lag that makes all stale", [["polling.lagMinutes", 300]], "CFG023 ...is 240, but must be at least 361"],
  [
    "a phase ending before it begins",
    [["phases[2].window.endWeek", 2]],
    "CFG023 phases[2].window.endWeek: is 2",
  ],
  ["a largest size below the smallest", [["phases[1].size.max", 4]], "CFG023 phases[1].size.max: is 4"],
  ["a step twice", [["phases[1].steps[1].id", "D1.0"]], "CFG016 phases[1].steps[1].id: "],
  ["a criterion id twice", [[`${gates}.advance.criteria[1].id`, "enrolled"]], "CFG016 ...criteria[1].id: "],
  ["a holiday twice", [["holidays[1]", "2026-01-01"]], "CFG016 holidays[1]: "],
  ["a day twice", [["changeWindows[0].days[1]", "tuesday"]], "CFG016 changeWindows[0].days[1]: "],
  [
    "enrolment before anyone is asked",
    [[`${gates}.start.criteria[1]`, enrolled]],
    "CFG026 ...cannot be met at a start gate",
  ],
  [
    "enrolment of no wave",
    [["phases[0].gates.advance.criteria[0]", enrolled]],
    "CFG026 ...measures waves, and the phase has 0",
  ],
  [
    "more days than sign-ins",
    [[`${gates}.advance.criteria[3]`, steady]],
    "CFG026 ...raise minSuccesses to at least 3",
  ],
  [
    "a date that counts from an unknown step",
    [[`${gates}.advance.criteria[3]`, { ...enrolled, dueDays: 14, dueFrom: ["D9.9"] }]],
    'CFG026 ...asks for step "D9.9"',
  ],
  [
    "a step to count from without days",
    [[`${gates}.advance.criteria[3]`, { ...enrolled, dueFrom: ["D3.2"] }]],
    "CFG026 ...give dueDays or leave dueFrom out",
  ],
  [
    "an unknown step",
    [[`${gates}.advance.criteria[3]`, drill]],
    'CFG026 ...asks for step "D9.9"...its steps are D3.0',
  ],
  [
    "methods to be tried before anyone is asked",
    [[`${gates}.start.criteria[1]`, { ...base, kind: "methods", item: "D3.1", methods: ["authenticator"] }]],
    "CFG026 ...cannot be met at a start gate",
  ],
  [
    "a method twice",
    [
      [
        `${gates}.advance.criteria[3]`,
        { ...base, kind: "methods", item: "D3.1", methods: ["synced", "authenticator", "synced"] },
      ],
    ],
    "CFG026 ...names synced twice",
  ],
  [
    "places of an unknown step",
    [[`${gates}.advance.criteria[3]`, { ...base, kind: "scenarios", item: "D9.9", scenarios: ["vpn"] }]],
    'CFG026 ...asks for step "D9.9"',
  ],
  [
    "more recoveries needed than wished for",
    [[`${gates}.advance.criteria[3]`, { ...base, kind: "recoveries", item: "D3.4", min: 3, target: 2 }]],
    "CFG026 ...raise target to at least 3",
  ],
  [
    "a register whose review no step is",
    [[`${gates}.advance.criteria[3]`, { ...base, kind: "blockers", item: "D9.9", maxAgeDays: 14 }]],
    'CFG026 ...asks for step "D9.9"',
  ],
  [
    "a helpdesk that no step attests",
    [
      [
        `${gates}.advance.criteria[3]`,
        { ...base, kind: "helpdesk", item: "D9.9", maxPerHundred: 2, maxAgeDays: 14 },
      ],
    ],
    'CFG026 ...asks for step "D9.9"',
  ],
  [
    "cohorts where nobody is asked",
    [["phases[0].gates.advance.criteria[0]", { ...base, kind: "cohort", item: "D0.1" }]],
    "CFG026 ...measures waves, and the phase has 0",
  ],
  [
    "methods for a step that the phase does not have",
    [["phases[2].gates.start.criteria[0]", { ...base, kind: "methodsEnabled", item: "D9.9" }]],
    'CFG026 ...asks for step "D9.9"',
  ],
  [
    "departments of people who are chosen",
    [["phases[2].waves[0].departments", ["Sales"]]],
    "CFG020 phases[2].waves[0].departments: ...only a department wave holds departments whole",
  ],
  [
    "failures where nobody is asked",
    [["phases[0].gates.advance.criteria[0]", { ...base, kind: "unexpectedFailures" }]],
    "CFG026 ...measures waves, and the phase has 0",
  ],
  [
    "disruption where nobody is enforced",
    [["phases[1].gates.advance.criteria[4]", { ...base, kind: "disruption", maxShare: 0.02 }]],
    "CFG026 ...the phase has no enforce gate",
  ],
  [
    "disruption before the first slice",
    [[`${gates}.enforce.criteria[2]`, { ...base, kind: "disruption", maxShare: 0.02 }]],
    "CFG026 ...before the first slice nobody is enforced",
  ],
  [
    "a forecast after the fact",
    [[`${gates}.advance.criteria[3]`, { ...base, kind: "impact", maxBlocked: 3 }]],
    'CFG026 ...move it to "enforce"',
  ],
  [
    "an observe policy enabled",
    [[`${gates}.advance.criteria[3]`, state("observe", "enabled")]],
    "CFG026 ...only ever collects data",
  ],
  [
    "a wave's policy where slices pass",
    [[`${gates}.enforce.criteria[2]`, state("wave", "reportOnly")]],
    "CFG026 ...judged for every slice",
  ],
  [
    "enabled before it can be",
    [[`${gates}.start.criteria[1]`, state("wave", "enabled")]],
    "CFG026 ...only this phase enables",
  ],
  ["enabled by no gate", [[`${gates}.enforce`, undefined]], "CFG026 ...has no enforce gate"],
  [
    "the policy of a wave that has none",
    [["phases[1].gates.advance.criteria[4]", state("wave", "reportOnly")]],
    "CFG026 ...1 of the 1 waves",
  ],
  [
    "slices on one vote",
    [[`${gates}.enforce.quorum`, 1]],
    `CFG026 ${gates}.enforce.quorum: is 1, ...at least 2`,
  ],
  [
    "slices on votes alone",
    [[`${gates}.enforce.criteria`, []]],
    `CFG026 ${gates}.enforce.criteria: holds 0 criteria`,
  ],
  [
    "enforcement that nothing stops",
    [["phases[3].rollback.triggers", []]],
    "CFG026 phases[3].rollback.triggers: holds 0 triggers",
  ],
  [
    "a phase that ends by itself",
    [
      ["phases[1].gates.advance.criteria", []],
      ["phases[1].gates.advance.quorum", 0],
    ],
    "CFG026 phases[1].gates.advance.quorum: is 0",
  ],
  [
    "prerequisites that enforce",
    [
      [
        "phases[0].gates.enforce",
        { criteria: [state("observe", "reportOnly")], quorum: 2, deadlineHours: 9, escalateTo: [] },
      ],
    ],
    "CFG026 phases[0].gates.enforce: a prerequisites phase enforces nothing",
  ],
];

describe("parsePlan refuses", () => {
  test.for(rows)("%s", ([, edits, says]) => {
    expectLine(refusalOf(sampleWith(...edits)), says);
  });
});

describe("parsePlan accepts", () => {
  const single = (index: number): string => {
    const parsed = parsePlan(sampleWith());
    return sampleWith(["phases", parsed.kind === "plan" ? [parsed.plan.phases[index]] : []]);
  };

  test.for([0, 1, 2, 3, 4])("a plan of phase %i alone", (index) => {
    expect(refusalOf(single(index))).toEqual([]);
  });

  test("enforced groups that are the audiences where group writes are not granted", () => {
    const edits: Edit[] = [
      ["groupWrites", false],
      [`${ops}.enforced`, audience(3)],
      ...[0, 1, 2].map((w): Edit => [`phases[4].waves[${w}].enforced`, audience(4 + w)]),
    ];
    expect(refusalOf(sampleWith(...edits))).toEqual([]);
  });

  test("a wave's policy shown, but not asked for, at an enforce gate", () => {
    const shown = { ...state("wave", "reportOnly"), mode: "observe" };
    expect(refusalOf(sampleWith([`${gates}.enforce.criteria[2]`, shown]))).toEqual([]);
  });

  test("no break-glass account where nothing is enforced", () => {
    expect(refusalOf(single(1).replace(/"breakGlass": \[[^\]]*\]/, '"breakGlass": []'))).toEqual([]);
  });
});
