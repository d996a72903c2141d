import { beforeEach, describe, expect, test } from "vitest";
import { keepMemberChange } from "../../../../shared/acts/memberChange.ts";
import { type Drift, driftsIn } from "../../../../shared/domain/ledger/driftsIn.ts";
import type { Operation } from "../../../../shared/ports/operations.ts";
import { someMethods } from "../../../fakes/someMethods.ts";
import { aStep } from "../../../shared/domain/build/anEntry.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, type ReadingBench } from "../createReadingBench.ts";
import { employee } from "../fakeTenant.ts";

let bench: ReadingBench;
let now: number;
beforeEach(async () => {
  bench = await createReadingBench();
  const { test, tenant } = bench;
  test.policies.set("policy", "enabled").set("observe-policy", "reportOnly");
  tenant.groups.set("enforced", ["ann", "ben"].map(employee));
  tenant.groups.set("glassGroup", ["glass1", "glass2"].map(employee));
  now = openAt;
  await phaseIs("measuring");
  await hours(1);
});

/** Reads on for so many hours, once an hour. */
async function hours(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    now += hour;
    while ((await bench.read(now)).kind === "more");
  }
}
const phaseIs = (state: string, phase = "dep") =>
  bench.append({ kind: "phaseState", phase, attempt: 1, state });
const resume = () =>
  bench.append({ kind: "order", order: "resume", orderId: `${now}`, by: "olga", because: "meant" });
const drifts = async (): Promise<readonly Drift[]> => driftsIn(await bench.world.ledger.read("r1"));
const open = async () => (await drifts()).filter(({ standing }) => standing === "open");
const pages = () => bench.test.notices.filter(({ topic }) => topic === "drift");

test("nothing is drift while everything is as it was first read", async () => {
  await hours(30);
  expect(await drifts()).toEqual([]);
  expect(pages()).toEqual([]);
});

describe("a group that people are enforced or excluded by", () => {
  const change = (group: string, ...people: readonly string[]) =>
    bench.tenant.groups.set(group, people.map(employee));

  test.for([
    ["enforced", ["ann", "ben", "stranger"], "1 people were added and 0 removed by somebody else, 2 before"],
    ["enforced", ["ann"], "0 people were added and 1 removed by somebody else, 2 before and 1 now"],
    ["glassGroup", ["glass1"], "0 people were added and 1 removed"],
    ["exceptions", ["ann"], "1 people were added and 0 removed"],
  ] as const)("%s that holds %o is found by a second look, and pages once", async ([group, people, says]) => {
    change(group, ...people);
    await hours(1);
    expect(await drifts()).toEqual([]);
    await hours(1);
    expect(await open()).toMatchObject([{ what: `group:${group}`, because: expect.stringContaining(says) }]);
    await hours(10);
    expect(pages()).toMatchObject([{ severity: "page", text: expect.stringContaining(says) }]);
  });

  test("is found at the reading every eight hours where the tenant tells of no changes", async () => {
    bench.tenant.refusals.set("changes", { kind: "unavailable", reason: "protocol", because: "400" });
    await hours(8);
    change("enforced", "ann");
    await hours(7);
    expect(await drifts()).toEqual([]);
    await hours(2);
    expect(await open()).toHaveLength(1);
  });

  test("is over as soon as it is put back, without a wait of eight hours", async () => {
    change("enforced", "ann", "ben", "stranger");
    await hours(9);
    change("enforced", "ann", "ben");
    await hours(1);
    expect((await drifts()).map(({ standing }) => standing)).toEqual(["over"]);
  });

  test("is agreed to as it is once a person has accepted it, and the next change is found again", async () => {
    change("enforced", "ann", "ben", "stranger");
    await hours(9);
    await phaseIs("frozen");
    await resume();
    await hours(9);
    expect((await drifts()).map(({ standing }) => standing)).toEqual(["accepted"]);
    change("enforced", "ann", "ben");
    await hours(10);
    expect(await open()).toHaveLength(1);
  });

  test.for(["planned", "sent", "applied"] as const)(
    "holds whom an operation of ours %s adds",
    async (step) => {
      const opId = "o-changeMembers";
      const added = { wanted: ["cem"], added: ["cem"], removed: ["ann"] };
      await keepMemberChange(bench.world, { rolloutId: "r1", opId } as Operation, added);
      await bench.append(aStep("changeMembers", step, { opId }));
      change("enforced", "ben", "cem");
      await hours(30);
      expect(await drifts()).toEqual([]);
    },
  );

  test("loses whoever leaves the organization without any drift", async () => {
    change("enforced", "ann");
    bench.tenant.refusals.set("account ben", {
      kind: "unavailable",
      reason: "missing",
      because: "there is no such user",
    });
    await hours(30);
    expect(await drifts()).toEqual([]);
  });
});

describe("people who went out of a group", () => {
  const crowd = Array.from({ length: 27 }, (_, n) => `p${n + 10}`);
  const change = (...people: readonly string[]) =>
    bench.tenant.groups.set("enforced", ["ann", ...people].map(employee));
  const leave = (...people: readonly string[]) => {
    for (const id of people)
      bench.tenant.refusals.set(`account ${id}`, {
        kind: "unavailable",
        reason: "missing",
        because: "there is no such user",
      });
  };
  beforeEach(async () => {
    bench = await createReadingBench();
    change(...crowd);
    now = openAt;
    await phaseIs("measuring");
    await hours(1);
  });

  test("are no drift though more than twenty of them leave the organization at once", async () => {
    leave(...crowd);
    change();
    await hours(30);
    expect(await drifts()).toEqual([]);
    const looked = bench.tenant.asked.filter((name) => name.startsWith("account p"));
    expect(looked).toHaveLength(27);
  });

  test("are drift where somebody was taken out beside more than twenty who left the organization", async () => {
    leave(...crowd.slice(0, 25));
    change();
    await hours(4);
    expect(await open()).toMatchObject([
      { because: expect.stringContaining("0 people were added and 2 removed by somebody else") },
    ]);
  });

  test("are drift at once where all of them were taken out, of at least as many as were looked up", async () => {
    change();
    await hours(2);
    expect(await open()).toMatchObject([{ because: expect.stringContaining("at least 20 removed") }]);
  });

  test("are unknown as long as they cannot be looked up, which is told, and drift once they can be", async () => {
    bench.tenant.refusals.set("account p10", { kind: "unavailable", reason: "outage", because: "503" });
    change(...crowd.slice(1));
    await hours(6);
    expect(await drifts()).toEqual([]);
    const told = bench.test.notices.filter(({ text }) =>
      text.includes("left group:enforced could not be read"),
    );
    expect(told).toMatchObject([{ severity: "warn", text: expect.stringContaining("503") }]);
    bench.tenant.refusals.delete("account p10");
    await hours(2);
    expect(await open()).toMatchObject([{ because: expect.stringContaining("and 1 removed") }]);
  });
});

describe("the authentication methods policy", () => {
  test.for<[string, Parameters<typeof someMethods>[0]]>([
    ["passkeys was disabled", { enabled: false }],
    ["1 of 1 targets of passkeys were removed", { includes: [] }],
    ["1 targets were excluded from passkeys", { excludes: ["sales"] }],
    ["self-service for passkeys was ended", { selfService: false }],
    ["attestation of passkeys is now enforced", { attestation: true }],
    ["the passkey models that are let in were changed", { keys: "allow a" }],
    ["passkey profile profile was removed", { profiles: [] }],
  ])("is drift when %s", async ([says, change]) => {
    bench.tenant.methods = someMethods(change);
    await hours(2);
    expect(await open()).toMatchObject([{ what: "methods", because: expect.stringContaining(says) }]);
  });

  test("is drift when no passes can be given any more", async () => {
    const pass = { enabled: false, includes: ["all_users"], excludes: [] };
    bench.tenant.methods = { ...someMethods(), pass };
    await hours(2);
    expect(await open()).toMatchObject([{ because: expect.stringContaining("Temporary Access Pass was") }]);
  });

  test("may be widened by anybody", async () => {
    bench.tenant.methods = someMethods({ includes: ["all_users", "sales"] });
    await hours(4);
    expect(await drifts()).toEqual([]);
  });

  test("may be widened by ourselves, and whoever takes that back narrows it", async () => {
    bench = await createReadingBench();
    bench.tenant.methods = someMethods({ includes: ["pilots"] });
    await phaseIs("measuring");
    await hours(4);
    const sent = { opId: "o", verb: "enableMethods", wave: "ops", fence: 0, to: "audience" } as const;
    await bench.append({ kind: "operation", ...sent, step: "sent" });
    await bench.append({ kind: "operation", ...sent, step: "applied" });
    // Taken out again before anybody has looked.
    await hours(4);
    expect(await open()).toMatchObject([
      { because: expect.stringContaining("1 of 2 targets of passkeys were removed") },
    ]);
    bench.tenant.methods = someMethods({ includes: ["pilots", "audience"] });
    await hours(4);
    expect(await open()).toEqual([]);
  });

  test("that cannot be read is told once a day, and sign-ins are read all the same", async () => {
    bench.tenant.refusals.set("methods", { kind: "unavailable", reason: "forbidden", because: "403" });
    await hours(6);
    expect(bench.test.notices).toMatchObject([
      { severity: "warn", text: expect.stringContaining("a change of it goes unnoticed: 403") },
    ]);
    expect((await bench.head()).watermark).toBe(now);
  });

  test("is people's to change while the prerequisites are met", async () => {
    const plan = await bench.world.plans.get("r1", bench.planHash);
    const [dep] = plan?.phases ?? [];
    if (plan === undefined || dep === undefined) throw new Error("the bench has a plan");
    bench = await createReadingBench({ ...plan, phases: [{ ...dep, kind: "prerequisites" }] });
    await phaseIs("measuring");
    await hours(2);
    bench.tenant.methods = someMethods({ enabled: false });
    await hours(4);
    expect(await drifts()).toEqual([]);
  });
});

describe("a policy of ours", () => {
  const deleted = (actor: { kind: "user" | "app"; id: string }) => ({
    id: "audit-1",
    at: now,
    service: "Conditional Access",
    category: "Policy",
    activity: "Delete conditional access policy",
    means: "nothing" as never,
    result: "success" as const,
    actor,
    targets: [{ type: "Policy", id: "policy" }],
  });

  test("that is gone pages with its snapshot, how to restore it, and who deleted it", async () => {
    const hash = await bench.world.evidence.putSnapshot("r1", "policy", { id: "policy" });
    bench.tenant.audits.push(deleted({ kind: "user", id: "ida" }));
    bench.test.policies.delete("policy");
    await hours(2);
    expect(await open()).toMatchObject([{ what: "policy:policy", wave: "ops", to: "missing", by: "ida" }]);
    const [page] = pages();
    expect(page?.text).toContain("done by user ida");
    expect(page?.text).toContain(`its newest snapshot is ${hash}`);
    expect(page?.text).toContain("restored in the admin center");
    expect((await bench.world.switches.read()).readOnly.kind).toBe("off");
  });

  test("that our own identity deleted sets read-only mode", async () => {
    bench.tenant.audits.push(deleted({ kind: "app", id: "own-app" }));
    bench.test.policies.delete("policy");
    await hours(2);
    expect(pages()[0]?.text).toContain("this product's own identity own-app");
    expect((await bench.world.switches.read()).readOnly).toMatchObject({ kind: "on", by: "own-app" });
  });

  test("is named later when the audit log lags, in one message more", async () => {
    bench.test.policies.delete("policy");
    await hours(2);
    expect(pages()[0]?.text).toContain("not found in the audit log yet");
    bench.tenant.audits.push({ ...deleted({ kind: "user", id: "ida" }), at: now - hour });
    await hours(3);
    expect(pages().map(({ severity }) => severity)).toEqual(["page", "info"]);
    expect(pages()[1]?.text).toContain("user ida");
    expect((await drifts())[0]?.by).toBe("ida");
  });

  test("that is for data alone must not be enabled", async () => {
    bench.test.policies.set("observe-policy", "enabled");
    await hours(1);
    expect(await open()).toMatchObject([{ what: "policy:observe-policy" }]);
  });

  test("is not missed because the tenant is silent for a while", async () => {
    bench.test.policiesReadable = false;
    await hours(5);
    bench.test.policiesReadable = true;
    await hours(1);
    expect(await drifts()).toEqual([]);
  });

  describe("that a phase is frozen for, where the watch began after the change,", () => {
    beforeEach(async () => {
      bench.test.policies.set("policy", "reportOnly");
      const edited = { state: "frozen", wave: "ops", because: "edited", expects: "before" } as const;
      await bench.append({ kind: "phaseState", phase: "dep", attempt: 1, ...edited });
    });

    test("is on record as the phase sees it", async () => {
      await hours(1);
      expect(await open()).toMatchObject([{ what: "policy:policy", wave: "ops", from: "before" }]);
      await hours(10);
      expect(pages()).toHaveLength(1);
    });

    test("is accepted by an order to resume", async () => {
      await hours(1);
      await resume();
      await hours(1);
      const [drift] = await drifts();
      expect(drift?.standing).toBe("accepted");
      await phaseIs("measuring");
      await hours(10);
      expect(await drifts()).toHaveLength(1);
    });

    test("is measured against what the phase expected, also where it thawed before the next look", async () => {
      await phaseIs("measuring");
      await hours(1);
      expect(await open()).toMatchObject([{ what: "policy:policy", from: "before" }]);
    });

    test("is no drift once it is what the phase expects", async () => {
      await hours(1);
      const [drift] = await drifts();
      const expects = drift?.to ?? "";
      await bench.append({
        kind: "phaseState",
        phase: "dep",
        attempt: 1,
        state: "frozen",
        wave: "ops",
        expects,
      });
      await hours(1);
      expect((await drifts()).map(({ standing }) => standing)).toEqual(["over"]);
    });
  });
});
