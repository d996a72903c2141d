import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { endExemption } from "../../../shared/acts/endExemption.ts";
import { exempt } from "../../../shared/acts/exempt.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { hour } from "../domain/build/someRules.ts";
import { type ActBench, approvedPolicy, createActBench } from "./createActBench.ts";

const finalPolicy = { policy: "final", quorum: 2 };
let bench: ActBench;

beforeEach(async () => {
  bench = await createActBench(aPlan({ finalPolicy }));
  await granted(["p1", "p2"]);
});

const passes = (hours: number): void => {
  bench.test.now += hours * hour;
};
const until = (): number => bench.test.now + 24 * hour;
async function granted(people: readonly string[], number = 1, by = "ana"): Promise<void> {
  await bench.append({
    kind: "exceptionRequested",
    people,
    class: "travel",
    owner: "o",
    by: "starter",
    because: "b",
    until: until(),
  });
  await bench.append({ kind: "exceptionDecided", exception: number, decision: "grant", by, because: "b" });
}
async function ended(number = 1, by = "ana"): Promise<void> {
  await bench.append({ kind: "exceptionEnded", exception: number, by, askedBy: "starter", because: "b" });
}
const act = (verb: string, exception = 1) => ({
  rolloutId: "r1",
  opId: `${verb}${exception}`,
  exception,
  at: bench.test.now,
});
const put = async (exception = 1) => {
  const outcome = await exempt(bench.world, act("exempt", exception));
  return outcome.kind === "moved" && outcome.step === "sent"
    ? readBack(bench.world, bench.look(`exempt${exception}`))
    : outcome;
};
const take = async (exception = 1) => {
  const outcome = await endExemption(bench.world, bench.readyNow, act("end", exception));
  return outcome.kind === "moved" && outcome.step === "sent"
    ? readBack(bench.world, bench.look(`end${exception}`))
    : outcome;
};
const group = () => [...(bench.directory.groups.get("exceptions") ?? [])];
const finalStands = (): void =>
  void bench.policies.stored.set("final", { ...approvedPolicy, id: "final", state: "enabled" });

describe("excepting people", () => {
  test("puts exactly them into the exceptions group, reads it back, and writes nothing again", async () => {
    expect(await put()).toMatchObject({ kind: "moved", step: "applied" });
    expect(group()).toEqual(["p1", "p2"]);
    expect(await bench.steps("exempt1")).toEqual(["planned", "sent", "applied"]);
    expect((await bench.bodies()).at(-1)).toMatchObject({ verb: "exempt", exception: 1, people: 2 });
    expect(await put()).toMatchObject({ step: "applied" });
    expect(bench.directory.added).toEqual(["p1", "p2"]);
    expect(bench.policies.writes).toEqual([]);
  });

  test.for<[string, () => Promise<void>, RegExp]>([
    ["was not granted", () => bench.append({ ...refusal, exception: 1 }), /is refused now/],
    ["was ended", () => ended(), /is ended now/],
    ["has expired", async () => passes(24), /is expired now/],
    [
      "belongs to a rollout that was aborted",
      () => bench.append({ kind: "rolloutEnded", outcome: "aborted" }),
      /aborted/,
    ],
  ])("of an exception that %s is refused and writes nothing", async ([, happen, because]) => {
    await happen();
    expect(await put()).toMatchObject({ step: "refused", because: expect.stringMatching(because) });
    expect(group()).toEqual([]);
  });

  test.for<[string, string[], string, RegExp]>([
    ["that its own asker granted", ["p3"], "starter", /somebody who may not/],
    ["that the plan's author granted", ["p3"], "author", /somebody who may not/],
    ["of a break-glass account", ["p3", "glass1"], "ana", /1 excluded account/],
    ["of the directory's synchronization", ["sync"], "ana", /1 excluded account/],
  ])("%s is refused", async ([, people, by, because]) => {
    await granted(people, 2, by);
    expect(await put(2)).toMatchObject({ step: "refused", because: expect.stringMatching(because) });
    expect(group()).toEqual([]);
  });

  test("leaves out who is enforced by now, and says so", async () => {
    bench.directory.groups.set("enforced", new Set(["p1"]));
    await bench.append({
      kind: "operation",
      opId: "e",
      verb: "enforce",
      wave: "ops",
      step: "applied",
      fence: 0,
    });
    expect(await put()).toMatchObject({ step: "applied", because: expect.stringContaining("1 of 2 people") });
    expect(group()).toEqual(["p2"]);
    await granted(["p1"], 2);
    expect(await put(2)).toMatchObject({ step: "refused", because: expect.stringContaining("1 of 1") });
  });

  test("waits in read-only mode and goes on when it is cleared; the kill switch does not stop it", async () => {
    const set = (
      name: "killSwitch" | "readOnly",
      on: boolean,
      roles: ("emergency" | "operator" | "approver")[],
      by: string,
    ) => bench.world.switches.ask(name, { on, because: "b", by, roles, at: bench.test.now });
    await set("readOnly", true, ["emergency"], "eve");
    expect(await put()).toMatchObject({
      kind: "unknownOutcome",
      because: expect.stringContaining("read-only"),
    });
    expect(group()).toEqual([]);
    await set("readOnly", false, ["operator"], "starter");
    await set("readOnly", false, ["approver"], "ana");
    await set("killSwitch", true, ["emergency"], "eve");
    bench.test.now += 2 * hour;
    expect(await put()).toMatchObject({ step: "applied" });
  });

  test("is only recorded by an observer, and where groups are not written names the group for a person", async () => {
    bench = await createActBench(aPlan({ observer: true }));
    await granted(["p1", "p2"]);
    expect(await put()).toMatchObject({ step: "wouldHave" });
    bench = await createActBench(aPlan({ groupWrites: false }));
    await granted(["p1", "p2"]);
    expect(await put()).toMatchObject({
      step: "wouldHave",
      because: expect.stringContaining("group exceptions"),
    });
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "wouldHave", people: 2 });
    expect(bench.directory.added).toEqual([]);
  });

  test("that the tenant forbids is what would have happened, unless something was written before", async () => {
    bench.directory.nextAdds.push({ kind: "refused", because: "403", reason: "forbidden" });
    expect(await put()).toMatchObject({ step: "wouldHave" });
    await granted(["p3"], 2);
    expect(await put(2)).toMatchObject({ step: "applied" });
    await granted(["p4"], 3);
    bench.directory.nextAdds.push({ kind: "refused", because: "403", reason: "forbidden" });
    expect(await put(3)).toMatchObject({ step: "refused" });
  });

  test("goes on after an answer that was lost, and counts nobody twice", async () => {
    bench.directory.nextAdds.push({ kind: "unknownOutcome", because: "reset" });
    expect(await put()).toMatchObject({ kind: "unknownOutcome" });
    bench.test.now += 3 * hour;
    expect(await put()).toMatchObject({ step: "applied" });
    expect(group()).toEqual(["p1", "p2"]);
  });

  test("keeps them out of a slice that was approved before", async () => {
    const evidenceHash = await bench.approve(["p1", "p3"]);
    await put();
    await changeMembers(bench.world, bench.readyNow, bench.act("o", evidenceHash));
    expect([...(bench.directory.groups.get("enforced") ?? [])]).toEqual(["p3"]);
  });

  test("ends for a slice on its day, though they are still in the group", async () => {
    await put();
    bench.test.now += 24 * hour;
    const evidenceHash = await bench.approve(["p1", "p3"]);
    await changeMembers(bench.world, bench.readyNow, bench.act("o", evidenceHash));
    expect([...(bench.directory.groups.get("enforced") ?? [])]).toEqual(["p1", "p3"]);
    expect(group()).toEqual(["p1", "p2"]);
  });
});

describe("ending an exception", () => {
  test("takes out whom this product put in, and nobody else", async () => {
    bench.directory.groups.set("exceptions", new Set(["p2", "p9"]));
    await put();
    await ended();
    expect(await take()).toMatchObject({
      step: "applied",
      because: expect.stringContaining("1 people stay"),
    });
    expect(bench.directory.removed).toEqual(["p1"]);
    expect(group()).toEqual(["p2", "p9"]);
    expect((await bench.bodies()).at(-1)).toMatchObject({ verb: "endExemption", people: 1 });
  });

  test("leaves in whom another exception still names", async () => {
    await put();
    await granted(["p2"], 2);
    await ended();
    await take();
    expect(group()).toEqual(["p2"]);
  });

  test("is refused unless two people have ended it, the second an approver", async () => {
    await put();
    expect(await take()).toMatchObject({ step: "refused", because: expect.stringContaining("two people") });
    await ended(1, "starter");
    expect(await endExemption(bench.world, bench.readyNow, { ...act("end"), opId: "other" })).toMatchObject({
      step: "refused",
      because: expect.stringContaining("somebody who may not"),
    });
    expect(group()).toEqual(["p1", "p2"]);
  });

  test("is stopped by the kill switch until that is cleared", async () => {
    await put();
    await ended();
    await bench.world.switches.ask("killSwitch", {
      on: true,
      because: "b",
      by: "eve",
      roles: ["emergency"],
      at: bench.test.now,
    });
    expect(await take()).toMatchObject({ kind: "unknownOutcome" });
    expect(bench.directory.removed).toEqual([]);
  });

  test("that is carried out more than 15 minutes after it was begun is void", async () => {
    await put();
    await ended();
    bench.directory.nextRemovals.push({ kind: "unknownOutcome", because: "reset" });
    await take();
    bench.test.now += 16 * 60_000;
    expect(await take()).toMatchObject({ step: "void" });
    expect(bench.directory.removed).toEqual([]);
  });

  test("where the final policy is in force enforces: whoever leaves counts for the day", async () => {
    bench = await createActBench(aPlan({ finalPolicy, caps: { firstSlice: 1, perStep: 2, perDay: 2 } }));
    finalStands();
    await granted(["p1", "p2"]);
    await put();
    await ended();
    expect(await take()).toMatchObject({ step: "applied" });
    await granted(["p3"], 2);
    await put(2);
    await ended(2);
    expect(await take(2)).toMatchObject({
      step: "refused",
      because: expect.stringContaining("2 were enforced today, cap 2 per day"),
    });
  });

  test.for<[string, () => Promise<void> | void, RegExp]>([
    ["no change window is open", () => passes(10), /no change window/],
    [
      "they have no passkey",
      () => {
        bench.readyNow = async () => ({
          people: new Set(),
          enrolled: new Set(["p1"]),
          ready: new Set(["p1"]),
          signInsUntil: bench.test.now,
          enrolmentAt: bench.test.now,
          domainsAt: bench.test.now,
        });
      },
      /1 of them have no usable passkey/,
    ],
    [
      "nobody knows whether they have one",
      () => {
        bench.readyNow = async () => undefined;
      },
      /was read yet/,
    ],
    ["an order to pause stands", () => bench.order("pause"), /order to pause/],
    [
      "an investigation is open",
      () => bench.append({ kind: "rolledBack", wave: "ops", by: "order", because: "b", investigation: 1 }),
      /1 investigation/,
    ],
  ])("where the final policy is in force is refused while %s", async ([, happen, because]) => {
    finalStands();
    await put();
    await happen();
    await ended();
    expect(await take()).toMatchObject({ step: "refused", because: expect.stringMatching(because) });
    expect(bench.directory.removed).toEqual([]);
  });

  test("waits while the tenant does not say whether the final policy is in force", async () => {
    await put();
    await ended();
    const { world } = bench;
    const read: typeof world.policies.read = async () => ({
      kind: "unavailable",
      reason: "outage",
      because: "503",
    });
    const silent = { ...world, policies: { ...world.policies, read } };
    expect(await endExemption(silent, bench.readyNow, act("end"))).toMatchObject({ kind: "unknownOutcome" });
    expect(bench.directory.removed).toEqual([]);
  });
});

const refusal = { kind: "exceptionDecided", decision: "refuse", by: "ana", because: "b" } as const;
