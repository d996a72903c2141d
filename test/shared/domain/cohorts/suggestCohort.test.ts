import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deviceReadiness } from "../../../../shared/domain/cohorts/deviceReadiness.ts";
import { type Candidate, suggestCohort } from "../../../../shared/domain/cohorts/suggestCohort.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const willing = (id: string, department: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  department,
  devices: "ready",
  standing: "free",
  ...change,
});
const from = (department: string, count: number): Candidate[] =>
  Array.from({ length: count }, (_, index) =>
    willing(`${department}${String(index).padStart(2, "0")}`, department),
  );

describe("early adopters", () => {
  test("are taken in turn from the three departments with most of the willing", () => {
    const { add, after, leftOut } = suggestCohort(
      "earlyAdopters",
      [],
      [...from("a", 1), ...from("b", 4), ...from("c", 3), ...from("d", 2)],
      7,
    );
    expect(add).toEqual(["b00", "c00", "d00", "b01", "c01", "d01", "b02"]);
    expect(after).toEqual({
      people: 7,
      departments: [
        { name: "b", people: 3 },
        { name: "c", people: 2 },
        { name: "d", people: 2 },
      ],
    });
    expect(leftOut.get("a00")).toBe("otherDepartment");
    expect(leftOut.get("b03")).toBe("notNeeded");
  });

  test("come from the departments of those who are in the wave already, before any other", () => {
    const inWave = [{ department: "a" }, { department: "b" }, { department: "c" }];
    const { add, leftOut } = suggestCohort("earlyAdopters", inWave, [...from("a", 1), ...from("d", 9)], 10);
    expect(add).toEqual(["a00"]);
    expect(leftOut.get("d00")).toBe("otherDepartment");
  });

  test("are only those whose devices take passkeys; the unknown are named apart", () => {
    const { add, leftOut } = suggestCohort(
      "earlyAdopters",
      [],
      [
        willing("1", "a"),
        willing("2", "a", { devices: "notReady" }),
        willing("3", "a", { devices: "unknown" }),
        willing("4", "", {}),
        willing("5", "a", { standing: "noAccount" }),
        willing("6", "a", { standing: "notAsked" }),
        willing("7", "a", { standing: "inWave" }),
        willing("8", "a", { standing: "earlierWave" }),
      ],
      20,
    );
    expect(add).toEqual(["1"]);
    expect([...leftOut].sort()).toEqual([
      ["2", "notReady"],
      ["3", "unknown"],
      ["4", "noDepartment"],
      ["5", "noAccount"],
      ["6", "notAsked"],
      ["7", "inWave"],
      ["8", "earlierWave"],
    ]);
  });

  test("nobody is suggested for a wave that is large enough", () => {
    const inWave = Array.from({ length: 9 }, () => ({ department: "a" }));
    expect(suggestCohort("earlyAdopters", inWave, from("a", 3), 9).add).toEqual([]);
  });
});

test("pilots may come from one department, or from none that is known", () => {
  expect(suggestCohort("pilot", [], [willing("1", ""), willing("2", "IT")], 8).add).toEqual(["1", "2"]);
});

test("everybody who is willing is either suggested or left out with a reason, whatever the order", () => {
  const candidate = fc.record({
    id: fc.integer({ min: 0, max: 99 }).map(String),
    department: fc.constantFrom("", "a", "b", "c", "d", "e"),
    devices: fc.constantFrom("ready" as const, "notReady" as const, "unknown" as const),
    standing: fc.constantFrom("free" as const, "inWave" as const, "notAsked" as const),
  });
  const candidates = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 60 });
  fc.assert(
    fc.property(candidates, fc.integer({ min: 0, max: 50 }), (list, wanted) => {
      const { add, leftOut, after } = suggestCohort("earlyAdopters", [], list, wanted);
      expect(add.length + leftOut.size).toBe(list.length);
      expect(add.length).toBeLessThanOrEqual(wanted);
      expect(after.departments.length).toBeLessThanOrEqual(3);
      expect(suggestCohort("earlyAdopters", [], list.toReversed(), wanted).add).toEqual(add);
    }),
  );
});

describe("devices", () => {
  const seen: Person = { ...stranger, platformDays: { windows: "2026-01-05" } };
  test.for<[string, Person | undefined, string, ("ready" | "partly" | "tooOld" | "unknown")?]>([
    ["that the audit knows are ready", undefined, "ready", "ready"],
    ["of which the audit knows one that is too old are not", seen, "notReady", "partly"],
    ["that the audit knows as too old are not", stranger, "notReady", "tooOld"],
    ["that the audit does not know are those of the sign-ins", seen, "ready", "unknown"],
    [
      "that the audit finds ready are not where a sign-in came from one too old",
      { ...seen, outdated: ["android"] },
      "notReady",
      "ready",
    ],
    ["of a stranger are unknown", undefined, "unknown"],
    ["of somebody who was never seen to sign in are unknown", stranger, "unknown"],
    ["that sign in on a system that takes passkeys are ready", seen, "ready"],
    ["of which one is too old are not", { ...seen, outdated: ["windows"] }, "notReady"],
    ["of a domain with an MFA of its own are not", { ...seen, federated: true }, "notReady"],
    ["of somebody who has a passkey are ready", { ...stranger, portable: true }, "ready"],
  ])("%s", ([, person, readiness, audited]) =>
    expect(deviceReadiness(person, audited, false)).toBe(readiness),
  );
});
