import { beforeEach, describe, expect, test } from "vitest";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const hourMs = 3_600_000;
const idOf = (number: number): string => `90000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const [ann, bob, cem] = [idOf(1), idOf(2), idOf(3)];
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  await bench.append(id, {
    kind: "operation",
    opId: "o1",
    verb: "enforce",
    wave: "operations",
    step: "applied",
    fence: 0,
  });
});

/** What was read of three people who are enforced in operations. */
async function reading(of: Readonly<Record<string, Partial<Person>>>): Promise<void> {
  const ids = [ann, bob, cem];
  const stored = {
    people: ids.map((who) => [who, { ...stranger, portable: true, ...of[who] }]),
    memberships: { operations: { audience: ids, exempt: [], enforced: ids } },
  };
  await bench.test.world.rows.put("people", id, "g|000000001", JSON.stringify(stored));
  await reportReading(bench, id, { membershipAt: bench.test.now });
}
const list = async (query = "", as: string = people.helpdesk) =>
  (await bench.call("GET", `/api/rollouts/${id}/assist${query}`, { as })).body;
const note = (who: string, change = {}, as: string = people.helpdesk) =>
  bench.call("POST", `/api/rollouts/${id}/assist/${who}`, {
    as,
    body: { status: "contacted", note: "called", ...change },
  });

describe("who is blocked", () => {
  test("is listed with reason, fix and since when, the longest first; who is back comes last with the time it took", async () => {
    const now = bench.test.now;
    await reading({
      [ann]: { blockedAt: now - 2 * hourMs, stillBlocked: true },
      [bob]: { blockedAt: now - 5 * hourMs, stillBlocked: true },
      [cem]: { blockedAt: now - 9 * hourMs, unblockedAt: now - 8 * hourMs },
    });
    const shown = await list();
    expect(shown.people.map(({ objectId }: { objectId: string }) => objectId)).toEqual([bob, ann, cem]);
    expect(shown.people[0]).toMatchObject({ status: "open", minutes: 300, because: expect.any(String) });
    expect(shown.people[2]).toMatchObject({ status: "back", minutes: 60 });
    expect(shown.counts).toEqual({ open: 2, contacted: 0, resolved: 0, back: 1 });
    expect(shown.unblockMinutes).toEqual({ people: 1, median: 60, longest: 60 });
    const [first] = (await list("?status=open&limit=1")).people;
    expect(first.objectId).toBe(bob);
  });

  test("is followed by the helpdesk, and a later block is another case", async () => {
    const now = bench.test.now;
    await reading({ [ann]: { blockedAt: now - 2 * hourMs, stillBlocked: true } });
    expect((await note(ann)).body).toMatchObject({ status: "contacted", note: "called" });
    expect((await note(ann, { status: "resolved", note: "pass given" }, people.operator)).status).toBe(201);
    expect((await list()).counts).toMatchObject({ open: 0, resolved: 1 });
    await reading({ [ann]: { blockedAt: now - hourMs, stillBlocked: true } });
    expect((await list()).counts).toMatchObject({ open: 1, resolved: 0 });
  });

  test("is nobody of a wave that was rolled back", async () => {
    await reading({ [ann]: { blockedAt: bench.test.now, stillBlocked: true } });
    bench.test.now += 60_000;
    const [because, investigation] = ["calls pile up", 1];
    await bench.append(id, { kind: "rolledBack", wave: "operations", by: "order", because, investigation });
    expect((await list()).people).toEqual([]);
  });

  test.for([
    { name: "somebody who is not blocked", who: bob, change: {}, as: people.helpdesk, code: "NOT_BLOCKED" },
    {
      name: "an unknown status",
      who: ann,
      change: { status: "gone" },
      as: people.helpdesk,
      code: "BAD_BODY",
    },
    { name: "no note", who: ann, change: { note: " " }, as: people.helpdesk, code: "BAD_BODY" },
    { name: "an approver", who: ann, change: {}, as: people.approver, code: "MISSING_ROLE" },
    { name: "an operator of another plan", who: ann, change: {}, as: people.stranger, code: "NOT_IN_PLAN" },
  ])("$name is refused, and nothing changes", async ({ who, change, as, code }) => {
    await reading({ [ann]: { blockedAt: bench.test.now, stillBlocked: true } });
    const before = await bench.snapshot();
    expect((await note(who, change, as)).body).toMatchObject({ code });
    expect(await bench.snapshot()).toBe(before);
  });
});
