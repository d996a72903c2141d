import { describe, expect, test } from "vitest";
import { emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { seeEffects } from "../../../../shared/domain/measure/seeEffects.ts";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import type { Audit } from "../../../../shared/ports/audits.ts";
import { aStep } from "../../../shared/domain/build/anEntry.ts";
import { aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { day, hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

const audit = (id: string, at: number, means: Audit["means"], change: Partial<Audit> = {}): Audit => ({
  id,
  at,
  service: "Authentication Methods",
  category: "UserManagement",
  activity: means,
  means,
  result: "success",
  actor: { kind: "user", id: means === "passIssued" ? "desk" : "ann" },
  targets: [{ type: "User", id: "ann" }],
  ...change,
});

/** A wave of which `ann` is enforced an hour after the start. */
async function enforced() {
  const bench = await createReadingBench();
  bench.tenant.registrations.push(registration("ann"));
  bench.tenant.groups.set("enforced", [employee("ann")]);
  bench.test.now = openAt + hour;
  await bench.append(aStep("enforce", "applied"));
  return bench;
}

const at = (minutes: number): number => openAt + 2 * hour + minutes * minute;
const pass = audit("a1", at(0), "passIssued");
const registered = audit("a2", at(10), "passkeyRegistered");
const signIns = [signIn("s1", at(5), { passkeyUsed: false, passUsed: true }), signIn("s2", at(20))];

describe("a recovery while enforced", () => {
  test("is counted from audits and sign-ins, once", async () => {
    const { read, tenant, counts } = await enforced();
    tenant.audits.push(pass, registered);
    tenant.signIns.push(...signIns);
    for (const hours of [4, 6, 8, 10]) await read(openAt + hours * hour);
    expect(await counts()).toMatchObject({ recovered: 1 });
  });

  test("is counted although its audits come hours after its sign-ins, within the overlap", async () => {
    const { read, tenant, counts } = await enforced();
    tenant.signIns.push(...signIns);
    await read(openAt + 4 * hour);
    await read(openAt + 6 * hour);
    tenant.audits.push(pass, registered);
    expect(await counts()).toMatchObject({ recovered: 0 });
    await read(openAt + 6.75 * hour);
    expect(await counts()).toMatchObject({ recovered: 0 });
    // Every two hours the overlap is six hours long.
    await read(openAt + 7 * hour);
    expect(await counts()).toMatchObject({ recovered: 1 });
  });

  test.for([
    [
      "a pass that the person issued to himself",
      [audit("a1", at(0), "passIssued", { actor: { kind: "user", id: "ann" } }), registered],
    ],
    [
      "a passkey that somebody else registered",
      [pass, audit("a2", at(10), "passkeyRegistered", { actor: { kind: "user", id: "desk" } })],
    ],
    [
      "a passkey whose registration failed",
      [pass, audit("a2", at(10), "passkeyRegistered", { result: "failure" })],
    ],
    ["a pass from before the enforcement", [audit("a1", openAt + hour - 1, "passIssued"), registered]],
    [
      "somebody who is not enforced",
      [pass, registered].map((each) => ({ ...each, targets: [{ type: "User", id: "ben" }] })),
    ],
  ] as readonly (readonly [string, readonly Audit[]])[])("is not %s", async ([, audits]) => {
    const { read, tenant, counts } = await enforced();
    tenant.audits.push(...audits);
    tenant.signIns.push(...signIns);
    for (const hours of [4, 6]) await read(openAt + hours * hour);
    expect(await counts()).toMatchObject({ recovered: 0 });
  });

  test("does not outlive a rollback: who recovered before it proves nothing about the next attempt", async () => {
    const { read, tenant, counts, append, test: world } = await enforced();
    tenant.audits.push(pass, registered);
    tenant.signIns.push(...signIns);
    await read(openAt + 4 * hour);
    expect(await counts()).toMatchObject({ recovered: 1 });
    await append(aStep("rollBack", "applied"));
    await read(openAt + 5 * hour);
    expect(await counts()).toMatchObject({ recovered: 0 });
    world.now = openAt + 6 * hour;
    await append(aStep("enforce", "applied", { opId: "again" }));
    await read(openAt + 7 * hour);
    expect(await counts()).toMatchObject({ recovered: 0 });
  });
});

describe("a recovery of somebody who is only asked", () => {
  /** Begins the phase that asks ann, ben and cem; the log tells the newest first. */
  async function recover(audits: readonly Audit[], phase = "dep") {
    const bench = await createReadingBench();
    bench.test.now = openAt + hour;
    await bench.append({ kind: "phaseState", phase, attempt: 1, state: "observing", because: "" });
    bench.tenant.registrations.push(registration("ann"));
    bench.tenant.audits.push(...audits.toReversed());
    bench.tenant.signIns.push(...signIns, signIn("s3", at(90)));
    for (const hours of [4, 6]) await bench.read(openAt + hours * hour);
    return bench;
  }
  const removed = audit("a0", at(-15), "passkeyRemoved", { actor: { kind: "user", id: "desk" } });

  test("is counted and timed", async () => {
    const { counts } = await recover([removed, pass, registered]);
    expect(await counts()).toMatchObject({
      recovered: 0,
      recoveries: 1,
      recoveryMinutes: {
        people: 1,
        removedToPass: 15,
        passToPasskey: 10,
        passkeyToSignIn: 10,
        removedToSignIn: 35,
      },
    });
  });

  test("is not counted before the phase has begun", async () => {
    const { counts } = await recover([removed, pass, registered], "another");
    expect(await counts()).toMatchObject({ recoveries: 0 });
    expect(await counts()).not.toHaveProperty("recoveryMinutes");
  });

  test("leaves no trace of those who only enrol or remove something", async () => {
    const { person } = await recover([removed, registered]);
    expect((await person("ann")).recovery).toEqual({
      passUsedAt: at(5),
      passkeyUsedAt: at(90),
      passkeyUses: [at(20), at(90)],
      newPasskeyAt: at(10),
      firstPasskeyAt: at(10),
      removals: [at(-15)],
    });
    const bench = await createReadingBench();
    await bench.append({ kind: "phaseState", phase: "dep", attempt: 1, state: "observing", because: "" });
    bench.tenant.registrations.push(registration("ann"));
    bench.tenant.audits.push(removed, registered);
    for (const hours of [4, 6]) await bench.read(openAt + hours * hour);
    expect((await bench.person("ann")).recovery).toBeUndefined();
  });
});

describe("audits are asked for", () => {
  const asked = (requests: readonly string[]) => requests.filter((request) => request.startsWith("audits"));

  test("at each poll, and page by page", async () => {
    const { read, tenant } = await createReadingBench();
    for (const minutes of [60, 62, 75, 90]) await read(openAt + minutes * minute);
    expect(asked(tenant.asked)).toHaveLength(3);
    tenant.audits.push(
      ...Array.from({ length: 3 }, (_, n) => audit(`a${n}`, openAt + 95 * minute + n, "other")),
    );
    tenant.pageSize = 2;
    await read(openAt + 105 * minute);
    expect(asked(tenant.asked).slice(3)).toEqual(["audits 0", "audits 1"]);
  });

  test("again when the tenant did not answer, from where they were read; sign-ins are read all the same", async () => {
    const { read, tenant, head, counts } = await enforced();
    tenant.registrations.splice(0);
    await read(openAt + 2 * hour);
    tenant.audits.push(registered);
    tenant.refusals.set("audits 0", { kind: "unavailable", reason: "outage", because: "503" });
    expect(await read(openAt + 4 * hour)).toMatchObject({ kind: "done" });
    expect(await head()).toMatchObject({
      watermark: openAt + 4 * hour,
      auditsAt: openAt + 2 * hour,
      failing: { audits: "503" },
    });
    tenant.refusals.clear();
    await read(openAt + 5 * hour);
    expect(await head()).toMatchObject({ auditsAt: openAt + 5 * hour, failing: {} });
    expect((await counts()).enrolled).toBe(1);
  });

  test("in spans of half a day after a long silence", async () => {
    const { read, head } = await createReadingBench();
    await read(openAt + hour);
    await read(openAt + 3 * day);
    expect((await head()).auditsAt).toBe(openAt + 13 * hour);
    while ((await read(openAt + 3 * day)).kind === "more");
    expect((await head()).auditsAt).toBe(openAt + 3 * day);
  });
});

describe("who registered a passkey", () => {
  test("is enrolled minutes later, and stays so although the report does not know it yet", async () => {
    const { read, tenant, counts } = await createReadingBench();
    await read(openAt + hour);
    expect((await counts()).enrolled).toBe(0);
    tenant.audits.push(audit("a1", openAt + 7 * hour - 20 * minute, "passkeyRegistered"));
    await read(openAt + 7 * hour - 10 * minute);
    expect((await counts()).enrolled).toBe(1);
    tenant.registrations.push(registration("ann", { kinds: [], asOf: openAt + 5 * hour }));
    await read(openAt + 7 * hour);
    expect(await counts()).toMatchObject({ enrolled: 1 });
    tenant.registrations.splice(0, 1, registration("ann", { kinds: [], asOf: openAt + 12 * hour }));
    await read(openAt + 13 * hour);
    expect(await counts()).toMatchObject({ enrolled: 0 });
  });

  test("is counted as told by audits alone until a report shows it", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(
      registration("ben", { asOf: openAt }),
      registration("ann", { kinds: [], asOf: openAt }),
    );
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ enrolled: 1, fromAudits: 0 });
    const one = audit("a1", openAt + 90 * minute, "passkeyRegistered");
    // Another passkey of somebody whose first one the report shows.
    const key = { targets: [{ type: "User", id: "ben" }], aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a" };
    tenant.audits.push(one, { ...one, id: "a2", ...key });
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({ enrolled: 2, fromAudits: 1 });
    tenant.registrations.splice(
      0,
      2,
      ...["ann", "ben"].map((id) => registration(id, { asOf: openAt + 8 * hour })),
    );
    await read(openAt + 9 * hour);
    expect(await counts()).toMatchObject({ enrolled: 2, fromAudits: 0 });
  });

  test("is not enrolled any more minutes after the passkey was removed", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(registration("ann", { asOf: openAt }));
    await read(openAt + hour);
    tenant.audits.push(audit("a1", openAt + 90 * minute, "passkeyRemoved"));
    await read(openAt + 2 * hour);
    expect((await counts()).enrolled).toBe(0);
  });

  test("is not told by an audit of what the report shows already", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(registration("ann", { asOf: openAt + hour }));
    await read(openAt + 1.5 * hour);
    // One of two keys: the report knows of the other.
    tenant.audits.push(audit("a1", openAt + 50 * minute, "passkeyRemoved"));
    await read(openAt + 2 * hour);
    expect((await counts()).enrolled).toBe(1);
  });

  test("is kept with how many the report had otherwise", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben"));
    await read(openAt + hour);
    expect((await head()).reconciled.registrations).toBeUndefined();
    tenant.registrations.splice(0, 1, registration("cem"));
    await read(openAt + 7 * hour);
    expect((await head()).reconciled.registrations).toEqual({ at: openAt + 7 * hour, differences: 2 });
  });
});

describe("the effect of a slice", () => {
  const effect = async (change: Parameters<typeof signIn>[2], when = openAt + 2 * hour) => {
    const { read, tenant, counts } = await enforced();
    tenant.signIns.push(signIn("s1", when, change));
    await read(openAt + 3 * hour);
    return (await counts()).effect;
  };

  test.for(["success", "failure"] as const)("is seen in a sign-in whose result is %s", async (result) => {
    expect(await effect({ applied: { policy: result } })).toEqual({
      since: openAt + hour,
      seenAt: openAt + 2 * hour,
    });
  });

  test.for<[string, Parameters<typeof signIn>[2], number?]>([
    ["that only reports", { applied: { policy: "reportOnlyFailure" } }],
    ["to which the policy did not apply", { applied: { policy: "notApplied" } }],
    ["whose results were not sent", { applied: undefined }],
    ["of another policy", { applied: { other: "success" } }],
    ["of somebody who is not enforced", { userId: "ben" }],
    ["that is not interactive", { interactive: false }],
    ["from before the write", {}, openAt + hour - 1],
  ])("is not seen in a sign-in %s", async ([, change, when]) => {
    expect(await effect(change, when)).toEqual({ since: openAt + hour });
  });

  test("is that of the first such sign-in, and begins anew with the next slice and its people", async () => {
    const { read, tenant, counts, append, world, test: clock } = await enforced();
    tenant.signIns.push(signIn("s1", openAt + 2 * hour), signIn("s2", openAt + 2.5 * hour));
    await read(openAt + 3 * hour);
    expect((await counts()).effect?.seenAt).toBe(openAt + 2 * hour);
    const peopleHash = await world.evidence.putPeople("r1", ["ben"]);
    const evidenceHash = await world.evidence.put("r1", {
      rolloutId: "r1",
      phase: "dep",
      attempt: 1,
      gate: "ops.enforce.2",
      at: openAt,
      planHash: "p",
      criteria: [],
      waves: {},
      act: {
        wave: "ops",
        slice: 2,
        policy: "policy",
        fingerprint: "f",
        enforcedGroup: "enforced",
        people: 1,
        peopleHash,
      },
    });
    await append({ kind: "evidence", phase: "dep", gate: "ops.enforce.2", evidenceHash });
    clock.now = openAt + 4 * hour;
    tenant.groups.set("enforced", ["ann", "ben"].map(employee));
    await append(aStep("changeMembers", "applied", { opId: "second" }));
    tenant.signIns.push(signIn("s3", openAt + 5 * hour));
    await read(openAt + 6 * hour);
    expect((await counts()).effect).toEqual({ since: openAt + 4 * hour });
    tenant.signIns.push(signIn("s4", openAt + 7 * hour, { userId: "ben" }));
    await read(openAt + 8 * hour);
    expect((await counts()).effect).toEqual({ since: openAt + 4 * hour, seenAt: openAt + 7 * hour });
  });

  test("stays seen when the process starts anew", async () => {
    const { read, tenant, counts, reader } = await enforced();
    tenant.signIns.push(signIn("s1", openAt + 2 * hour));
    await read(openAt + 3 * hour);
    const stored = await reader.people("r1");
    expect(stored?.slices["ops"]).toMatchObject({ since: openAt + hour, seenAt: openAt + 2 * hour });
    while ((await read(openAt + day)).kind === "more");
    expect((await counts()).effect?.seenAt).toBe(openAt + 2 * hour);
  });
});

test("the effect of the final policy shows in anybody's sign-in, and that of a wave only in those of its people", () => {
  const slice = { since: openAt, writtenAt: openAt, people: [] };
  const collecting = { ...emptyCollecting(openAt), slices: { final: slice, ops: slice } };
  const finalPolicy = { policy: "final-policy" };
  const plan = aPlan({ finalPolicy } as Partial<Plan>, [aPhase({ kind: "organization" })]);
  const rows = [
    signIn("s1", openAt, {
      userId: "x",
      applied: { "final-policy": "reportOnlySuccess", policy: "success" },
    }),
    signIn("s2", openAt + minute, { userId: "y", applied: { "final-policy": "failure", policy: "success" } }),
  ];
  expect(seeEffects(plan, collecting, rows)).toEqual({
    final: { ...slice, seenAt: openAt + minute },
    ops: slice,
  });
});
