import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CauseQuestion, judgeCauses } from "../../../../shared/domain/causes/judgeCauses.ts";
import type { SliceCounts, SliceTable } from "../../../../shared/domain/measure/sliceTable.ts";
import { aTable, of, onDay } from "../build/someTables.ts";

const calm: SliceTable = { ...of(1, 400), slices: {} };
type Change = Partial<Omit<CauseQuestion, "tables" | "control">> & {
  readonly tables?: readonly SliceTable[];
  readonly control?: readonly SliceTable[];
};
/** Days from the 6th of January on, after two calm ones. */
const judge = ({ tables = [aTable()], control = [calm], ...change }: Change = {}) =>
  judgeCauses({
    wave: "ops",
    tables: tables.map((table, n) => onDay(6 + n, table)),
    control: control.map((table, n) => onDay(6 + n, table)),
    earlier: [onDay(4, of(1, 400)), onDay(5, of(1, 400))],
    registration: 0,
    drifts: [],
    names: { field: "Field client" },
    ...change,
  });
const aTableOf = (counts: SliceCounts): SliceTable => ({ ...aTable({ slices: {} }), ...counts });
const hitOf = (counts: SliceCounts, foreign: Readonly<Record<string, number>>) => ({ ...counts, foreign });
/** The usual day of the wave, with failures that are not ours. */
const hit = (foreign: Readonly<Record<string, number>>, change: Partial<SliceTable> = {}) => ({
  ...aTable(change),
  foreign,
});

/** Every app and every system blocks alike. */
const everywhere = aTable({
  ...of(40, 100),
  slices: {
    "app:a": of(14, 34),
    "app:b": of(13, 33),
    "app:c": of(13, 33),
    "os:x": of(20, 50),
    "os:y": of(20, 50),
  },
});

describe("the cause of blocks", () => {
  test("that one app holds is environmental, and named in one sentence with a fix", () => {
    expect(judge()).toMatchObject({
      verdict: "environmental",
      because:
        "84 % of the blocked people use the app Field client; they are 12 % of the people active (16 of 19 blocked, 12 of 100 active, each counted once a day)",
      fix: expect.stringContaining("update Field client"),
      users: 100,
      blocked: 19,
      people: 19,
    });
  });
  test("is named by the id of the app where the tenant gives no name", () => {
    expect(judge({ names: {} }).because).toContain("use the app field;");
  });
  test("that two apps hold together names both", () => {
    const slices = { "app:a": of(9, 12), "app:b": of(8, 10), "app:c": of(1, 78) };
    const { verdict, because } = judge({ tables: [aTable({ ...of(18, 100), slices })] });
    expect(verdict).toBe("environmental");
    expect(because).toContain("94 % of the blocked people use the app a or b; they are 22 %");
  });
  test("is the narrower of two slices that hold the same people", () => {
    const slices = { "client:mobile": of(17, 29), "app:field": of(16, 12) };
    expect(judge({ tables: [aTable({ slices })] }).because).toContain("app Field client");
  });
  test.for<[string, Partial<SliceTable>]>([
    ["half of the people use it", { slices: { "app:field": of(16, 50) } }],
    ["it holds less than 70 % of the blocked", { slices: { "app:field": of(13, 12) } }],
    ["too many of the others are blocked as well", { ...of(40, 100), slices: { "app:field": of(28, 12) } }],
  ])("is no app's when %s", ([, change]) => {
    expect(judge({ tables: [aTable(change)] }).verdict).toBe("undetermined");
  });
  test("that shows in many unrelated slices alike is systemic", () => {
    const { verdict, because, fix } = judge({ tables: [everywhere] });
    expect(verdict).toBe("systemic");
    expect(because).toBe("blocks are raised in 3 unrelated slices (a, b, c), and no one or two hold them");
    expect(fix).toContain("what all of them share");
  });
  test("is systemic when people cannot register, and not for a single one", () => {
    expect(judge({ registration: 2 })).toMatchObject({ verdict: "systemic" });
    expect(judge({ registration: 1 })).toMatchObject({ verdict: "environmental" });
  });
  test("is a change of the wave's own policy before anything else", () => {
    const drifts = ["the policy of ops was changed by someone else"];
    const report = judge({ drifts, tables: [hit({ S: 90 })], registration: 9 });
    expect(report).toMatchObject({ verdict: "systemic", because: drifts[0] });
  });
  test.for<[string, Change, string]>([
    [
      "the service failed for as many",
      { tables: [hit({ S: 10 })] },
      "the service itself failed for 10 people of the wave on 2026-01-06, 0 % on the days before, where 19 are",
    ],
    [
      "another policy stopped as many",
      { tables: [hit({ p9: 12 })] },
      "policy p9, which is not ours, stopped 12",
    ],
    [
      "the service failed for as many on each of the days, after quiet ones",
      { tables: [of(0, 100), of(1, 100), hit({ S: 10 }), hit({ S: 11 })].map((day) => aTableOf(day)) },
      "the service itself failed for 11 people of the wave on 2026-01-09",
    ],
    [
      "people whom nobody enforces fail as often",
      { control: [{ ...of(76, 400), slices: {} }] },
      "19 % of the people whom nobody enforces fail as well (76 of 400), against 19 % of the wave (19 of 100)",
    ],
  ])("is foreign when %s", ([, change, said]) => {
    const { verdict, because, fix } = judge(change);
    expect(verdict).toBe("foreign");
    expect(because).toContain(said);
    expect(fix).toContain("nothing of this rollout");
  });
  test.for<[string, Change]>([
    ["the service failed for few", { tables: [hit({ S: 9 })] }],
    ["the service failed for four people of four", { tables: [hit({ S: 4 }, of(4, 100))] }],
    [
      "the service failed on another day than the one on which blocks rose",
      { tables: [hitOf(of(0, 100), { S: 12 }), of(0, 100), of(0, 100), of(13, 100)].map(aTableOf) },
    ],
    [
      "the service failed on one of many days on which as many were blocked",
      {
        tables: [hitOf(of(3, 100), { S: 30 }), ...Array.from({ length: 5 }, () => of(3, 100))].map(aTableOf),
      },
    ],
    [
      "the service fails every day for as many",
      {
        tables: [...Array.from({ length: 5 }, () => hitOf(of(0, 100), { S: 10 })), hit({ S: 11 })].map(
          aTableOf,
        ),
      },
    ],
    [
      "the service fails every day for as many whom nobody enforces",
      { tables: [hit({ S: 10 })], earlier: [onDay(5, { ...of(1, 400), foreign: { S: 40 } })] },
    ],
    ["nobody knows how often the service failed before", { tables: [hit({ S: 10 })], earlier: [] }],
    ["the others fail, yet far less often", { control: [{ ...of(20, 400), slices: {} }] }],
    [
      "the others fail as often, and always did",
      { control: [{ ...of(76, 400), slices: {} }], earlier: [onDay(5, of(80, 400))] },
    ],
    [
      "the others fail as often, and have hardly risen",
      { control: [{ ...of(76, 400), slices: {} }], earlier: [onDay(5, of(60, 400))] },
    ],
    [
      "the others failed on another day",
      {
        tables: [of(0, 100), of(0, 100), of(13, 100)].map(aTableOf),
        control: [of(200, 400), of(1, 400), of(1, 400)].map(aTableOf),
      },
    ],
    ["there is hardly anybody to compare with", { control: [{ ...of(5, 19), slices: {} }] }],
  ])("is not foreign when %s", ([, change]) => {
    expect(judge(change).verdict).not.toBe("foreign");
  });
  test("of fewer than five blocked people is not guessed, though one slice holds them all", () => {
    const slices = { "app:field": of(4, 6) };
    const report = judge({ tables: [aTable({ ...of(4, 100), slices })] });
    expect(report).toMatchObject({ verdict: "undetermined", slices: [] });
    expect(report.because).toContain("4 people are blocked on one day at most, fewer than 5");
  });
  test("is added up over days, and four people on three days are still four", () => {
    const day = aTable({ ...of(4, 100), slices: { "app:field": of(4, 12) } });
    expect(judge({ tables: [day, day, day] })).toMatchObject({
      verdict: "undetermined",
      blocked: 12,
      people: 4,
    });
    const more = aTable({ ...of(5, 100), slices: { "app:field": of(5, 12) } });
    expect(judge({ tables: [day, more, day] })).toMatchObject({ verdict: "environmental", blocked: 13 });
  });
  test("is undetermined when nobody stands out, and when nothing was counted", () => {
    const slices = { "app:a": of(6, 100) };
    expect(judge({ tables: [aTable({ ...of(6, 100), slices })] }).verdict).toBe("undetermined");
    expect(judge({ tables: [], control: [] })).toMatchObject({
      verdict: "undetermined",
      users: 0,
      blocked: 0,
    });
  });
});

const counts = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([users, blocked]) => of(Math.min(blocked, users), users));
const tables = fc.array(
  fc
    .dictionary(
      fc.constantFrom("app:a", "app:b", "app:c", "app:d", "os:x", "os:y", "network:1", "odd", "toString:1"),
      counts,
    )
    .map((slices) => {
      const most = Object.values(slices).reduce((max, { users }) => Math.max(max, users), 1);
      const blocked = Object.values(slices).reduce((max, each) => Math.max(max, each.blocked), 0);
      return { ...of(blocked, 2 * most), slices };
    }),
  { maxLength: 4 },
);

test("no slice with fewer than five blocked people is ever named", () => {
  fc.assert(
    fc.property(tables, (days) => {
      for (const { people } of judge({ tables: days, names: {} }).slices) expect(people).toBeGreaterThan(4);
    }),
  );
});

test("neither the order of slices nor that of days changes what is said", () => {
  fc.assert(
    fc.property(tables, (days) => {
      const dated = days.map((day, n) => onDay(6 + n, day));
      const turned = dated
        .map((day) => ({ ...day, slices: Object.fromEntries(Object.entries(day.slices).reverse()) }))
        .reverse();
      expect(judge({ tables: turned })).toEqual(judge({ tables: dated }));
    }),
  );
});
