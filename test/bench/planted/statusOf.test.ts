import { expect, test } from "vitest";
import { statusOf } from "../../../bench/planted/statusOf.ts";

const outcomes = [
  { file: "a.test.ts", titles: ["group", "works"], status: "passed" },
  { file: "a.test.ts", titles: ["group", "a name that is too long to be sho…"], status: "failed" },
];

test.for([
  ["a.test.ts", ["group", "works"], "passed"],
  ["a.test.ts", ["group", "a name that is too long to be shown whole"], "failed"],
  ["a.test.ts", ["works"], "not found"],
  ["b.test.ts", ["group", "works"], "not found"],
  ["a.test.ts", ["group", "a name that is too short"], "not found"],
] as const)("%s %o is %s", ([file, title, status]) => {
  expect(statusOf(outcomes, { file, title })).toBe(status);
});
