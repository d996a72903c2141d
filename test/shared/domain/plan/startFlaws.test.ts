import { describe, expect, test } from "vitest";
import { skippedPhases, wavesToAdopt } from "../../../../shared/domain/plan/skippedPhases.ts";
import { startFlaws } from "../../../../shared/domain/plan/startFlaws.ts";
import { aGate, aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const asked = aPhase({ id: "pilot", waves: [{ id: "pilots", name: "Pilots", audience: "p" }] });
const done = aPhase({
  id: "sales",
  waves: [{ id: "sales-1", name: "Sales", audience: "s", enforced: "se", policy: "sp" }],
});
const { gates } = aPhase();
const startsWith = (quorum: number) => aPhase({ gates: { ...gates, start: aGate({ quorum }) } });
const planFrom = (startAt: string | undefined, quorum = 2) =>
  aPlan(startAt === undefined ? {} : { startAt }, [asked, done, startsWith(quorum)]);

describe("a plan that begins in a later phase", () => {
  test("skips what stands before it and adopts the waves that can be enforced", () => {
    const plan = planFrom("dep");
    expect(startFlaws(plan)).toEqual([]);
    expect(skippedPhases(plan).map(({ id }) => id)).toEqual(["pilot", "sales"]);
    expect(wavesToAdopt(plan)).toMatchObject([
      { id: "sales-1", phase: "sales", policy: "sp", enforced: "se" },
    ]);
  });

  test.for([0, 1])("needs two people at its first gate, not %i", (quorum) => {
    expect(startFlaws(planFrom("dep", quorum))).toEqual([
      {
        code: "CFG027",
        path: ["phases", 2, "gates", "start", "quorum"],
        message: expect.stringContaining(`is ${quorum}, but must be at least 2`),
      },
    ]);
  });

  test("needs nobody more where nothing could be enforced before it", () => {
    expect(startFlaws(aPlan({ startAt: "dep" }, [asked, startsWith(0)]))).toEqual([]);
  });

  test("is refused when it has no such phase, naming those it has", () => {
    expect(startFlaws(planFrom("finance"))).toMatchObject([
      {
        path: ["startAt"],
        message: expect.stringContaining('"finance", which the plan does not have; it has pilot, sales, dep'),
      },
    ]);
  });
});

test.for([undefined, "pilot"])("a plan that begins with its first phase (%s) skips nothing", (startAt) => {
  const plan = planFrom(startAt, 0);
  expect([startFlaws(plan), skippedPhases(plan), wavesToAdopt(plan)]).toEqual([[], [], []]);
});
