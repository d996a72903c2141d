import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { conditionsOf } from "../../../../shared/domain/gates/conditionsOf.ts";
import { noticesOf } from "../../../../shared/domain/gates/noticesOf.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { enrolled } from "../build/aPhase.ts";
import { aState, awaiting } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, day, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const measuring = aState({ kind: "measuring" });
const short = (at: number): Partial<Observation> => ({
  at,
  counts: { ops: someCounts({ enrolled: 60 }, at) },
});
const keys = (state: PhaseState, change: Partial<Observation>, by = rules): string[] =>
  conditionsOf(by, state, anObservation(change)).map(({ key }) => key);

describe("people are told", () => {
  test("nothing while everything is as planned", () => {
    expect(keys(measuring, {})).toEqual([]);
  });
  test("that the target was missed at its date, with the numbers, and not before", () => {
    const dueAt = closedAt + 14 * day;
    expect(keys(measuring, short(dueAt))).toEqual([]);
    const [late] = conditionsOf(rules, measuring, anObservation(short(dueAt + 1)));
    expect(late).toMatchObject({ key: "late:enrolled:ops", topic: "late", severity: "warn", wave: "ops" });
    expect(late?.text).toBe(
      "target missed at its date: ops: 60 of 100 enrolled (60.0 %) < 90.0 %: 30 people short, 0.0 days past its date; nothing advances until it is met",
    );
  });
  test("no lateness after an extension, until the new date has passed", () => {
    const extended = aState({ kind: "measuring" }, { extendedUntil: closedAt + 40 * day });
    expect(keys(extended, short(closedAt + 40 * day))).toEqual([]);
    expect(keys(extended, short(closedAt + 40 * day + 1))).toEqual(["late", "late:enrolled:ops"]);
  });
  test("nothing of a target that is met, even after its date", () => {
    expect(keys(measuring, { at: closedAt + 15 * day })).toEqual([]);
  });
  test("once that the phase is past its window, when it is", () => {
    expect(keys(measuring, { at: rules.lateAt })).toEqual([]);
    expect(keys(measuring, { at: rules.lateAt + 1 })).toEqual(["late"]);
  });
  test("that data is missing, after the first hours of an attempt", () => {
    const gone = (at: number) => ({ at, counts: { ops: missing } });
    expect(keys(measuring, gone(closedAt + 4 * hour - 1))).toEqual([]);
    expect(keys(measuring, gone(closedAt + 4 * hour))).toEqual(["stale:ops"]);
  });
  test("that nobody is enforced because domains are not read, only where somebody would be", () => {
    const at = closedAt + 4 * hour;
    const unread = { at, counts: { ops: someCounts({ domainsAt: 0, domainsBecause: "grant it" }, at) } };
    const [stale, ...more] = conditionsOf(rules, measuring, anObservation(unread));
    expect(more).toEqual([]);
    expect(stale).toMatchObject({ key: "stale:ops", topic: "dataStale", wave: "ops" });
    expect(stale?.text).toContain(
      "own MFA cannot be told: grant it; nothing advances and nothing is enforced",
    );
    const { enforce: _, ...gates } = rules.gates;
    expect(keys(measuring, unread, someRules({ gates }))).toEqual([]);
    expect(keys(measuring, unread, someRules({ gates, final: { quorum: 1 } }))).toEqual(["stale:ops"]);
  });
  test("of a breached criterion by a page, also when it does not decide", () => {
    const reporting = {
      kind: "policyState",
      id: "on",
      mode: "observe",
      policy: "wave",
      state: "reportOnly",
      minDays: 0,
    } as const;
    const gates = { ...rules.gates, advance: { ...rules.gates.advance, criteria: [reporting] } };
    const seen = {
      policies: { ops: seenPolicy("enabled") },
      counts: { ops: someCounts({ enforced: 95, readyNotEnforced: 0 }) },
    };
    const found = conditionsOf(someRules({ gates }), measuring, anObservation(seen));
    expect(found).toMatchObject([
      {
        key: "breached:on",
        severity: "page",
        wave: "ops",
        text: "ops: policy is enabled, wanted reportOnly",
      },
    ]);
  });
  test.for([
    { state: "enabled", severity: "page", says: "this rollout did not enable it; set it to report-only" },
    { state: "disabled", severity: "warn", says: "its policy is disabled; set it to report-only" },
  ] as const)(
    "that somebody has set the policy to $state, and when it is back",
    ({ state, severity, says }) => {
      const seen = anObservation({ policies: { ops: seenPolicy(state) }, enabledHere: [] });
      for (const before of [measuring, aState(awaiting)]) {
        const after = advance(rules, before, seen);
        expect(noticesOf(rules, before, after, seen)).toContainEqual(
          expect.objectContaining({
            topic: "policyUnfit",
            severity,
            wave: "ops",
            text: expect.stringContaining(says),
          }),
        );
        const back = anObservation();
        expect(noticesOf(rules, after, advance(rules, after, back), back)).toContainEqual(
          expect.objectContaining({ topic: "over", text: expect.stringContaining("wave ops's policy") }),
        );
      }
    },
  );
  test("nothing of a policy that this rollout has enabled", () => {
    const seen = { policies: { ops: seenPolicy("enabled") }, enabledHere: ["ops"] };
    expect(keys(measuring, seen)).toEqual([]);
  });
  test("of an alarming trigger with the wave it watches, also at a gate of several waves", () => {
    const waves = [...rules.waves, ...rules.waves.map((wave) => ({ ...wave, id: "lab" }))];
    const calm = someCounts({ enforced: 95, readyNotEnforced: 0 });
    const counts = { ops: calm, lab: { ...calm, activeToday: 10, blockedToday: 9 } };
    const found = conditionsOf(someRules({ waves }), aState({ kind: "starting" }), anObservation({ counts }));
    expect(found.filter(({ topic }) => topic === "breached")).toMatchObject([
      { key: "breached:trigger:blockedUsers:lab", wave: "lab" },
    ]);
  });
  test("of an alarming trigger, which keeps every gate shut", () => {
    expect(keys(measuring, { counts: { ops: someCounts({ activeToday: 10, blockedToday: 9 }) } })).toEqual([
      "breached:trigger:blockedUsers:ops",
    ]);
  });
  test.for([
    {
      state: aState({ kind: "frozen", wave: "ops", because: "drift", back: "measuring" }),
      key: "frozen:ops",
      severity: "page",
    },
    {
      state: aState({ kind: "held", because: "rejected", back: "measuring" }),
      key: `held:${closedAt}`,
      severity: "warn",
    },
    {
      state: aState({ kind: "rolledBack", wave: "ops", because: "6 of 60", investigation: 3 }),
      key: "rolledBack:3",
      severity: "page",
    },
  ])("that the phase is $state.kind", ({ state, key, severity }) => {
    const at = closedAt + hour;
    const seen = anObservation({ at, counts: { ops: someCounts({}, at) } });
    expect(conditionsOf(rules, state, seen)).toMatchObject([{ key, severity }]);
  });
  test.for([
    aState({ kind: "completed" }),
    aState({ kind: "aborted", because: "x" }),
    aState({ kind: "retrying" }),
  ])("nothing more once it is $kind", (state) => {
    expect(keys(state, { at: closedAt + 99 * day, counts: { ops: missing } })).toEqual([]);
  });
});

describe("an approval", () => {
  const wanted = `approval:ops.enforce.1:${closedAt}`;
  const overdue = `overdue:ops.enforce.1:${closedAt}`;
  const reminder = (number: number) => `reminder:ops.enforce.1:${closedAt}#${number}`;
  const lapsed = `lapsed:ops.enforce.1:${closedAt}`;
  const vote = (person: string, evidenceHash = "e1", at = closedAt + 31 * hour) => ({
    person,
    decision: "approve" as const,
    evidenceHash,
    at,
  });
  const late = closedAt + 49 * hour;

  test.for<[string, Partial<Observation>, string[]]>([
    ["is wanted from the start", { at: closedAt }, [wanted]],
    ["is reminded of at half of its deadline", { at: openAt }, [wanted, reminder(1)]],
    ["is reminded of at three quarters of it", { at: closedAt + 36 * hour }, [wanted, reminder(2)]],
    ["is not overdue at its deadline", { at: closedAt + 48 * hour }, [wanted, reminder(2)]],
    ["is overdue after it", { at: late }, [wanted, overdue]],
    ["is overdue with one of two votes", { at: late, votes: [vote("ana")] }, [wanted, overdue]],
    [
      "is not overdue when both have voted and only the window is missing",
      { at: late, votes: [vote("ana"), vote("bo")] },
      [wanted],
    ],
    [
      "is wanted anew when both have voted and the window has passed without the act",
      {
        at: closedAt + 31 * hour,
        votes: [vote("ana", "e1", closedAt + hour), vote("bo", "e1", closedAt + hour)],
      },
      [wanted, lapsed, reminder(1)],
    ],
    ["is overdue again on each day", { at: late + 72 * hour }, [wanted, `${overdue}#3`]],
    [
      "stays overdue when both votes were on other evidence",
      { at: late, votes: [vote("ana", "e0"), vote("bo", "e0")] },
      [wanted, overdue],
    ],
    [
      "stays overdue when one person voted twice",
      { at: late, votes: [vote("ana"), vote("ana")] },
      [wanted, overdue],
    ],
  ])("%s", ([, change, expected]) => {
    expect(keys(aState(awaiting), change)).toEqual(expected);
  });
});

describe("notices", () => {
  test("of an approval name its gate, whatever turn raised them", () => {
    const waiting = aState(awaiting);
    const seen = anObservation({ at: closedAt + 49 * hour });
    expect(noticesOf(rules, waiting, waiting, seen)).toMatchObject([
      { topic: "approvalWanted", gate: "ops.enforce.1" },
      { topic: "approvalOverdue", gate: "ops.enforce.1" },
    ]);
  });
  test("of a phase held for a write that could not be read back name the wave", () => {
    const held = aState({ kind: "held", because: "ops: not seen", back: "measuring" });
    const enforcing = aState({
      kind: "enforcing",
      wave: "ops",
      slice: 1,
      gate: "ops.enforce.1",
      evidenceHash: "e1",
      step: "policy",
      tries: 0,
    });
    const seen = anObservation({ at: closedAt });
    expect(noticesOf(rules, enforcing, held, seen)).toMatchObject([{ topic: "held", wave: "ops" }]);
    expect(noticesOf(rules, aState(awaiting), held, seen)[0]).not.toHaveProperty("wave");
  });
  const turn = (before: PhaseState, change: Partial<Observation>) => {
    const seen = anObservation(change);
    const after = advance(rules, before, seen);
    return { after, told: noticesOf(rules, before, after, seen).map(({ topic, key }) => `${topic} ${key}`) };
  };
  test("tell of a condition once when it begins and once when it is over", () => {
    const at = closedAt + 15 * day;
    const first = turn(measuring, short(at));
    expect(first.told).toEqual(["late late:enrolled:ops"]);
    const second = turn(first.after, short(at + hour));
    expect(second.told).toEqual([]);
    const third = turn(second.after, {
      at: at + 2 * hour,
      counts: { ops: someCounts({ enrolled: 91 }, at + 2 * hour) },
    });
    expect(third.told).toContain("over late:enrolled:ops");
    expect(turn(third.after, { at: at + 3 * hour }).told).not.toContain("over late:enrolled:ops");
  });
});

test("each condition has a key of its own", () => {
  const twice = {
    ...rules.gates,
    enforce: { ...rules.gates.advance, criteria: [enrolled, { ...enrolled, dueDays: 3 }] },
  };
  const waves = [{ id: "ops" }, { id: "lab" }];
  fc.assert(
    fc.property(fc.nat(60), fc.nat(100), fc.boolean(), (days, now, gone) => {
      const at = closedAt + days * day;
      const ops = gone ? missing : someCounts({ enrolled: now }, at);
      const found = keys(measuring, { at, counts: { ops, lab: ops } }, someRules({ gates: twice, waves }));
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

test("a condition that holds is told again only after it was over", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(60, 95), { minLength: 1, maxLength: 12 }), (days) => {
      let state: PhaseState = measuring;
      let told = false;
      days.forEach((now, index) => {
        const at = closedAt + 15 * day + index * hour;
        const seen = anObservation({ at, counts: { ops: someCounts({ enrolled: now }, at) } });
        const after = advance(rules, state, seen);
        for (const { topic, key } of noticesOf(rules, state, after, seen)) {
          if (!key.startsWith("late:")) continue;
          expect(topic).toBe(told ? "over" : "late");
          told = !told;
        }
        state = after;
      });
      expect(told).toBe(days.at(-1) === 60);
    }),
  );
});
