import { expect, test } from "vitest";
import { checkPass } from "../../../../shared/domain/checks/checkPass.ts";
import { checkRules } from "../../../../shared/domain/checks/checkRules.ts";
import { type Known, known } from "../../../../shared/domain/checks/known.ts";
import type { MethodSettings } from "../../../../shared/domain/checks/methodSettings.ts";
import { someSettings } from "../../../fakes/someSettings.ts";
import { someAudience } from "./someAudience.ts";

const usual = someSettings();
const nobody = known<readonly string[]>([]);

const look = (
  change: Partial<MethodSettings["pass"]>,
  admins: Known<readonly string[]> = nobody,
  checks = {},
) =>
  Object.fromEntries(
    checkPass(
      known(someSettings({ pass: { ...usual.pass, ...change } })),
      checkRules({ checks }),
      [someAudience],
      new Map(),
      admins,
    ).map(({ id, verdict, decides }) => [id, { ...verdict, decides }]),
  );

test.for<[string, Partial<MethodSettings["pass"]>, object, string]>([
  ["an hour, at most eight", {}, {}, "met"],
  ["ten minutes", { minimum: 10, standard: 10 }, {}, "met"],
  ["a day at most", { maximum: 1440 }, {}, "met"],
  ["more than a day at most", { maximum: 1441 }, {}, "notYet"],
  ["an hour where two are wanted", {}, { passMinutes: { min: 120, max: 480 } }, "notYet"],
  [
    "thirty days where the plan takes them",
    { maximum: 43_200 },
    { passMinutes: { min: 10, max: 43_200 } },
    "met",
  ],
])("a pass that is good for %s", ([, change, checks, kind]) => {
  expect(look(change, nobody, checks)["pass-lifetime"]?.kind).toBe(kind);
});

test("whether a pass works once is shown and decides nothing", () => {
  expect(look({ once: true })["pass-once"]).toMatchObject({ kind: "met", decides: false });
  expect(look({ once: false })["pass-once"]?.because).toContain("overhears");
});

test.for<[string, Partial<MethodSettings["pass"]>, Known<readonly string[]>, string, string]>([
  ["are told", {}, known(["x", "y"]), "notYet", "2 of 2 administrators"],
  ["are told though nobody knows how many", {}, { kind: "unknown", because: "403" }, "notYet", "among them"],
  [
    "are none where passes are for others",
    { includes: [{ id: "asked", kind: "group", profiles: [] }] },
    nobody,
    "met",
    "0 of 0",
  ],
  ["are none where nobody can use a pass", { enabled: false }, known(["x"]), "met", "nobody"],
  [
    "are not known where a group and they are not",
    { includes: [{ id: "asked", kind: "group", profiles: [] }] },
    { kind: "unknown", because: "403" },
    "unknown",
    "not known",
  ],
])("administrators in reach of passes %s, as advice", ([, change, admins, kind, says]) => {
  expect(look(change, admins)["pass-admins"]).toEqual({
    kind,
    because: expect.stringContaining(says),
    decides: false,
  });
});
