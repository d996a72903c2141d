import { describe, expect, test } from "vitest";
import { readMethodsRow } from "../../../../functions/activities/collected/readMethodsRow.ts";
import { seenMethods } from "../../../../functions/activities/seenMethods.ts";
import type { MethodsEnabledCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { someMethods } from "../../../fakes/someMethods.ts";
import { aGate, aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";

const criterion: MethodsEnabledCriterion = {
  kind: "methodsEnabled",
  id: "methods",
  mode: "enforce",
  item: "D3.1",
};
const phase = aPhase({
  gates: { start: aGate({ criteria: [criterion] }), enforce: aGate(), advance: aGate() },
});
const times = ({ tenant }: ReadingBench) => tenant.asked.filter((request) => request === "methods").length;
const seen = async ({ world }: ReadingBench) =>
  (await seenMethods(world, "r1", phase, await world.ledger.read("r1"))).methodsEnabled?.["ops"];

describe("for whom passkeys are enabled", () => {
  test("is read every hour where a criterion asks for it, and not where none does", async () => {
    const bench = await createReadingBench(aPlan({}, [phase]));
    expect(await seen(bench)).toMatchObject({ kind: "unknown" });
    await bench.read(openAt + hour);
    await bench.read(openAt + hour + 30 * minute);
    expect(times(bench)).toBe(1);
    await bench.read(openAt + 2 * hour);
    expect(times(bench)).toBe(2);
    expect(await seen(bench)).toMatchObject({ kind: "read", target: "everybody", at: openAt + 2 * hour });
    const plain = await createReadingBench();
    await plain.read(openAt + hour);
    expect(times(plain)).toBe(0);
  });

  test("is read at once after this product has added a target, with when that was", async () => {
    const bench = await createReadingBench(aPlan({}, [phase]));
    bench.tenant.methods = someMethods({ includes: ["pilots"] });
    await bench.read(openAt + hour);
    expect(await seen(bench)).toMatchObject({ target: "none", excluded: false });
    bench.tenant.methods = someMethods({ includes: ["pilots", "audience"] });
    const own = { opId: "o", verb: "enableMethods", wave: "ops", fence: 0, to: "audience" } as const;
    await bench.append({ kind: "operation", ...own, step: "applied" });
    await bench.read(openAt + hour + 10 * minute);
    expect(await seen(bench)).toMatchObject({ target: "group", since: openAt + hour });
  });

  test("stays as it was read where the tenant does not answer, and is unknown where it never did", async () => {
    const bench = await createReadingBench(aPlan({}, [phase]));
    const refused = { kind: "unavailable", reason: "forbidden", because: "403" } as const;
    bench.tenant.refusals.set("methods", refused);
    await bench.read(openAt + hour);
    expect(await seen(bench)).toEqual({
      kind: "unknown",
      because: "the authentication methods policy could not be read: 403",
    });
    bench.tenant.refusals.delete("methods");
    await bench.read(openAt + 2 * hour);
    bench.tenant.refusals.set("methods", refused);
    await bench.read(openAt + 3 * hour);
    expect(await seen(bench)).toMatchObject({ kind: "read", at: openAt + 2 * hour });
    expect(await readMethodsRow(bench.world, "r1")).toMatchObject({ failed: "403" });
  });

  test("is said to be enabled by nobody where people agreed and this rollout only observes", async () => {
    const bench = await createReadingBench(aPlan({ observer: true }, [phase]));
    bench.tenant.methods = someMethods({ includes: [] });
    await bench.append({
      kind: "proposalEnded",
      gate: "ops.methods",
      evidenceHash: "h",
      outcome: "wouldHave",
      because: "observes",
    });
    await bench.read(openAt + hour);
    expect(await seen(bench)).toMatchObject({ target: "none", wouldHave: true });
  });
});
