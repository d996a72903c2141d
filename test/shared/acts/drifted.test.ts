import { expect, test } from "vitest";
import { approveAndEnforce } from "./approveAndEnforce.ts";
import { createActBench } from "./createActBench.ts";

const found = {
  kind: "drift",
  state: "found",
  what: "group:g",
  because: "group g: 2 members were added by somebody else",
  from: "a",
  to: "b",
} as const;
const over = { kind: "drift", state: "over", what: "group:g", because: "as before" } as const;

test.for([
  ["stands", [found]],
  ["was put back meanwhile", [found, over]],
] as const)("refuses what people agreed to before a change by somebody else that %s", async ([, entries]) => {
  const bench = await createActBench();
  const outcome = await approveAndEnforce(bench, async ({ append }) => {
    for (const body of entries) await append(body);
  });
  expect(outcome).toMatchObject({
    step: "refused",
    because: "group g: 2 members were added by somebody else, so what was approved is void",
  });
  expect(bench.policies.writes).toEqual([]);
});
