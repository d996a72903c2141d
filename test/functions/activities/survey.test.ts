import { beforeEach, expect, test } from "vitest";
import { survey } from "../../../functions/activities/survey.ts";
import type { FreezeRequest } from "../../../shared/domain/gates/freezeRequest.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type FakePolicies, fakePolicies } from "../../fakes/fakePolicies.ts";
import { approvedPolicy } from "../../shared/acts/createActBench.ts";
import { aSignIn as signIn } from "../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "./createReadingBench.ts";
import { employee, registration } from "./fakeTenant.ts";

const request: FreezeRequest = {
  rolloutId: "r1",
  phase: "dep",
  attempt: 1,
  gate: "ops.enforce.1",
  at: openAt,
  planHash: "plan",
  criteria: [],
  waves: {},
  slice: { wave: "ops", number: 1, fingerprint: "f", atMost: 10 },
};

let bench: ReadingBench;
let policies: FakePolicies;
let world: World;
beforeEach(async () => {
  bench = await createReadingBench();
  const { tenant } = bench;
  tenant.groups.set("audience", ["ann", "ben", "cem"].map(employee));
  tenant.registrations.push(...["ann", "ben", "ana", "bo"].map((id) => registration(id)));
  tenant.signIns.push(
    signIn("s1", openAt + minute),
    signIn("s2", openAt + minute, { operatingSystem: "Ios 18" }),
  );
  await bench.read(openAt + hour);
  policies = fakePolicies(approvedPolicy);
  policies.answer = () => answered(() => false);
  world = { ...bench.world, policies };
});

/** An answer that names the wave's policy and nothing else. */
const answered = (applies: () => boolean) => ({
  kind: "read" as const,
  value: [
    applies()
      ? { policyId: "policy", applies: true }
      : { policyId: "policy", applies: false, missed: ["users"] },
  ],
});
const ask = (change: Partial<FreezeRequest> = {}) => survey(world, bench.reader, { ...request, ...change });
const asked = () => policies.asked.splice(0).map(({ userId }) => userId);
const later = (number: number): Partial<FreezeRequest> => ({
  at: openAt + number * hour,
  gate: `ops.enforce.${number}`,
  slice: { wave: "ops", number, fingerprint: "f", atMost: 10 },
});

test("a survey asks about those who must not be locked out, and those of the slice on platforms they use", async () => {
  const outcome = await ask();
  if (outcome.kind !== "open") throw new Error(outcome.verdict.because);
  expect(policies.asked.map(({ userId }) => userId)).toEqual(
    expect.arrayContaining(["glass1", "glass2", "ana", "bo", "cy", "starter", "sync", "room", "ann", "ben"]),
  );
  expect(policies.asked.some(({ userId }) => userId === "cem")).toBe(false);
  const ann = policies.asked.filter(({ userId }) => userId === "ann").map(({ platform }) => platform);
  expect(new Set(ann)).toEqual(new Set(["windows", "iOS"]));
  const stored = await world.evidence.survey("r1", outcome.whatIf.hash);
  expect(stored).toMatchObject({
    wave: "ops",
    policy: "policy",
    asked: policies.asked.length,
    blocked: 0,
    policies: [{ id: "policy", state: "reportOnly", fingerprint: "f" }],
  });
  expect(stored?.cells.filter(({ person }) => person === "ann")[0]).toMatchObject({ joins: true });
});

test("the same request again is answered with what was stored, whatever the tenant says by then", async () => {
  const first = await ask();
  asked();
  policies.answer = () => answered(() => true);
  bench.test.now += 36 * hour;
  expect(await ask()).toEqual(first);
  expect(asked()).toEqual([]);
});

test("a later slice of the wave asks about its own people only, as long as no policy changes and a day has not passed", async () => {
  await ask();
  asked();
  // The act before has enabled the wave's policy.
  policies.edit("policy", { state: "enabled" });
  bench.tenant.registrations.push(registration("cem"));
  await bench.read(openAt + 7 * hour);
  await ask(later(2));
  const others = new Set(asked());
  expect(others).toContain("cem");
  expect([...others].filter((id) => !["ann", "ben", "cem"].includes(id))).toEqual([]);
  policies.edit("policy", { fingerprint: "g" });
  await ask(later(3));
  expect(asked()).toContain("glass1");
  bench.test.now += 25 * hour;
  await ask(later(4));
  expect(asked()).toContain("glass1");
});

test("whoever would be caught is asked about again by the next survey, which opens the gate once they are excluded", async () => {
  policies.answer = ({ userId }) => answered(() => userId === "glass2");
  const shut = await ask();
  expect(shut).toMatchObject({ kind: "shut", verdict: { kind: "notYet" } });
  const hash = JSON.stringify(shut).match(/survey (\w+)/)?.[1] ?? "";
  expect(
    (await world.evidence.survey("r1", hash))?.cells.filter(({ reached }) => reached).length,
  ).toBeGreaterThan(0);
  asked();
  policies.answer = () => answered(() => false);
  expect((await ask(later(2))).kind).toBe("open");
  expect(new Set(asked())).toContain("glass2");
});

test("a tenant that stops answering is not asked on, and the next survey asks only for what is missing", async () => {
  policies.answer = ({ userId }) =>
    userId === "bo" ? { kind: "throttled", retryAfterMs: 1000, because: "429" } : answered(() => false);
  expect(await ask()).toMatchObject({
    kind: "shut",
    verdict: { kind: "unknown", because: expect.stringContaining("429") },
  });
  const before = policies.asked.splice(0);
  expect(before.at(-1)?.userId).toBe("bo");
  policies.answer = () => answered(() => false);
  expect((await ask({ at: openAt + hour })).kind).toBe("open");
  const texts = (questions: typeof before) => questions.map((question) => JSON.stringify(question));
  const again = texts(policies.asked);
  expect(texts(before).filter((question) => again.includes(question))).toEqual(texts(before.slice(-1)));
});

test("no more is asked than one turn has time for", async () => {
  policies.answer = () => {
    bench.test.now += 10_000;
    return answered(() => false);
  };
  expect(await ask()).toMatchObject({ kind: "shut", verdict: { kind: "unknown" } });
  expect(asked()).toHaveLength(5);
});

test.for<[string, () => void, string]>([
  [
    "the policies cannot be read",
    () => policies.nextLists.push({ kind: "unavailable", reason: "outage", because: "503" }),
    "503",
  ],
  ["the wave's policy is gone", () => policies.stored.delete("policy"), "no policy policy"],
  [
    "an answer has changed its shape",
    () => {
      policies.answer = () => ({ kind: "unavailable", reason: "protocol", because: "whatIf: wrong shape" });
    },
    "wrong shape",
  ],
  [
    "an answer names other policies",
    () => {
      policies.answer = () => ({ kind: "read", value: [{ policyId: "x", applies: false }] });
    },
    "policy is not among them",
  ],
])("the gate stays shut while %s", async ([, change, because]) => {
  change();
  expect(await ask()).toMatchObject({
    kind: "shut",
    verdict: { kind: "unknown", because: expect.stringContaining(because) },
  });
});
