import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

const forbidden = { kind: "refused", because: "Graph answered 403", reason: "forbidden" } as const;
const observer = aPlan({ observer: true });
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

const add = async (people: readonly string[], opId = "m1") =>
  changeMembers(bench.world, bench.readyNow, bench.act(opId, await bench.approve(people)));
const flip = async (people: readonly string[], opId = "o1") =>
  enforce(bench.world, bench.readyNow, bench.act(opId, await bench.approve(people)));

describe("a plan that only observes", () => {
  test("sends nothing, and puts on record once whom each act would have reached", async () => {
    bench = await createActBench(observer);
    const because = "the plan only observes";
    expect(await add(["p1", "p2", "p3"])).toEqual({ kind: "moved", step: "wouldHave", because });
    expect(await add(["p1", "p2", "p3"])).toMatchObject({ step: "wouldHave" });
    expect(await flip(["p1", "p2", "p3"])).toEqual({ kind: "moved", step: "wouldHave", because });
    expect([bench.directory.added, bench.policies.writes]).toEqual([[], []]);
    const said = (await bench.bodies()).filter(
      (body) => body.kind === "operation" && body.step === "wouldHave",
    );
    expect(said).toMatchObject([
      { verb: "changeMembers", people: 3, because },
      { verb: "enforce", from: "reportOnly", to: "enabled", because },
    ]);
  });

  test("passes every check before it says so", async () => {
    bench = await createActBench(observer);
    bench.policies.edit("policy", { fingerprint: "changed" });
    expect(await flip(["p1"])).toMatchObject({
      step: "refused",
      because: expect.stringContaining("changed"),
    });
  });
});

describe("a tenant that answers 403", () => {
  test("from the first write on is observed", async () => {
    bench.directory.nextAdds.push(forbidden);
    expect(await add(["p1", "p2"])).toMatchObject({ step: "wouldHave", because: forbidden.because });
    bench.policies.nextWrites.push({ answer: forbidden, done: false });
    expect(await flip(["p1", "p2"])).toMatchObject({ step: "wouldHave", because: forbidden.because });
  });

  test("after something was written is no observer: the act is refused", async () => {
    expect(await add(["p1"])).toMatchObject({ step: "sent" });
    bench.policies.nextWrites.push({ answer: forbidden, done: false });
    expect(await flip(["p1"])).toMatchObject({ step: "refused" });
  });

  test("midway through a slice refuses it", async () => {
    bench.directory.onAdd = async (person) => {
      if (person === "p2") bench.directory.nextAdds.push(forbidden);
    };
    expect(await add(["p1", "p2"])).toMatchObject({ step: "refused" });
  });
});
