import { describe, expect, test } from "vitest";
import type { RollbackSeen } from "../../../../local/demo/api/rollbackSeen.ts";
import type { Facts } from "../../../../local/demo/judgement/facts.ts";
import { helloAloneNotReady } from "../../../../local/demo/judgement/helloAloneNotReady.ts";
import { rolledBackInTime } from "../../../../local/demo/judgement/rolledBackInTime.ts";
import { factsWith } from "./factsWith.ts";

const sentence = "100 % of the blocked people use the app Field client; they are 12.5 % of the people active";

const rolledBack = (change: Partial<RollbackSeen>): RollbackSeen => ({
  n: 1,
  wave: "operations",
  by: "trigger",
  because: "12 of 102 enforced people active today are blocked",
  orderedAt: "2026-02-10T12:03:00.000Z",
  cause: { verdict: "environmental", because: sentence, slices: [] },
  ...change,
});
const stopped = (at: string, app = "Field client") => ({ userId: at + app, at, app });
const usual = [
  stopped("2026-02-10T07:10:00.000Z", "OfficeHome"),
  stopped("2026-02-10T08:10:00.000Z"),
  stopped("2026-02-10T08:50:00.000Z"),
];
const causeOf = (verdict: string, because: string) => ({ verdict, because, slices: [] });

describe("a rollback in time", () => {
  const cases: readonly {
    readonly name: string;
    readonly change?: Partial<RollbackSeen>;
    readonly stopped?: Facts["stopped"];
    readonly complaint?: string;
  }[] = [
    { name: "the day it begins" },
    { name: "the next working day, at the same time", change: { orderedAt: "2026-02-11T08:10:00.000Z" } },
    {
      name: "a minute later than that",
      change: { orderedAt: "2026-02-11T08:11:00.000Z" },
      complaint: "failed from 2026-02-10T08:10:00.000Z on and operations was rolled back at 2026-02-11T08:11",
    },
    { name: "another wave's", change: { wave: "sales" }, complaint: "no trigger has rolled back operations" },
    { name: "a person's", change: { by: "order" }, complaint: "no trigger has rolled back operations" },
    {
      name: "one before anybody was stopped",
      stopped: [stopped("2026-02-12T08:10:00.000Z")],
      complaint: "nothing was proven",
    },
    {
      name: "one with an unclear fault",
      stopped: usual.slice(0, 2),
      complaint: "no app has failed",
    },
    {
      name: "one that names another app",
      change: { cause: causeOf("environmental", "84 % use the app Teams") },
      complaint: "wanted environmental and one sentence that names Field client",
    },
    {
      name: "one that says it in two sentences",
      change: { cause: causeOf("environmental", `Look at this. ${sentence}`) },
      complaint: "one sentence",
    },
    {
      name: "one that cannot tell",
      change: { cause: causeOf("undetermined", sentence) },
      complaint: "the verdict is undetermined",
    },
  ];
  test.for(cases)("$name is told apart", ({ change = {}, stopped = usual, complaint }) => {
    const complaints = rolledBackInTime("operations")(
      factsWith({ rollbacks: [rolledBack(change)], stopped }),
    );
    if (complaint === undefined) expect(complaints).toEqual([]);
    else expect(complaints.join("; ")).toContain(complaint);
  });

  test("without a cause is not named", () => {
    const { cause: _, ...bare } = rolledBack({});
    const complaints = rolledBackInTime("operations")(factsWith({ rollbacks: [bare], stopped: usual }));
    expect(complaints).toEqual([expect.stringContaining("the verdict is none")]);
  });
});

describe("people with Windows Hello only", () => {
  const look = { at: "2026-02-05T13:15:00.000Z", wave: "operations", people: 90, known: 88, ready: 0 };
  test("are known and never called ready", () => {
    expect(helloAloneNotReady(factsWith({ looks: [look] }))).toEqual([]);
  });
  test("who are called ready are a complaint with their number", () => {
    expect(helloAloneNotReady(factsWith({ looks: [look, { ...look, ready: 3 }] }))).toEqual([
      "3 of 90 people of operations with Windows Hello only were called ready at 2026-02-05T13:15:00.000Z, wanted 0",
    ]);
  });
  test("of whom the product knows nothing prove nothing", () => {
    expect(helloAloneNotReady(factsWith({ looks: [{ ...look, known: 0 }] })).join()).toContain(
      "90 people with Windows Hello only were looked up in 1 looks and the product knew it of none",
    );
    expect(helloAloneNotReady(factsWith({}))).toHaveLength(1);
  });
});
