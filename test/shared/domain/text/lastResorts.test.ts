import { expect, test } from "vitest";
import { lastResort } from "../../../../shared/domain/text/lastResort.ts";
import { lastResorts } from "../../../../shared/domain/text/lastResorts.ts";
import { aStep, someEntries } from "../build/anEntry.ts";
import { aPlan } from "../build/aPlan.ts";

const [phase] = aPlan().phases;
if (phase === undefined) throw new Error("the plan of the tests has no phase");
const plan = aPlan({
  phases: [{ ...phase, kind: "organization" }],
  finalPolicy: { policy: "everybody", quorum: 2 },
});

test("every enforced wave has its line, and so has the final policy", () => {
  const entries = someEntries(
    aStep("enforce", "applied"),
    aStep("enforce", "applied", { opId: "o-final", wave: "final" }),
  );
  const policy = phase.waves.find(({ id }) => id === "ops")?.policy ?? "";
  expect(lastResorts(plan, entries)?.split("\n")).toEqual([
    lastResort(plan.cloud, policy),
    lastResort(plan.cloud, "everybody"),
  ]);
});

test("what is not enforced has none", () => {
  expect(lastResorts(plan, someEntries(aStep("enforce", "sent")))).toBeUndefined();
});
