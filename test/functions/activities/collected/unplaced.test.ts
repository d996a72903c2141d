import { describe, expect, test } from "vitest";
import { readTrigger } from "../../../../shared/domain/enforcement/trigger.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { judged } from "../../../shared/domain/criteria/judged.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

const refused: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
const people = Array.from({ length: 20 }, (_, n) => `p${n}`);
const hardStop = { kind: "blockedUsers", minPeople: 5, minShare: 0.1 } as const;
const calm = { kind: "disruption", id: "calm", mode: "enforce", maxShare: 0.02 } as const;

/** Twenty enforced people with what was seen of each the day before, who are all stopped every three hours for 30 hours. */
async function lockedOut(before: Partial<SignIn> | undefined): Promise<ReadingBench> {
  const bench = await createReadingBench();
  const { tenant, read } = bench;
  for (const group of ["audience", "enforced"]) tenant.groups.set(group, people.map(employee));
  tenant.registrations.push(...people.map((userId) => registration(userId)));
  await bench.append({
    ...{ kind: "operation", opId: "o1", phase: "dep", wave: "ops", verb: "enforce", step: "applied" },
    ...{ gate: "ops.enforce.1", fence: 1, evidenceHash: "a".repeat(64) },
  });
  if (before !== undefined)
    tenant.signIns.push(
      ...people.map((userId) => signIn(`before-${userId}`, openAt - minute, { userId, ...before })),
    );
  await read(openAt);
  for (let h = 1; h <= 30; h++) {
    if (h % 3 === 1)
      for (const userId of people)
        tenant.signIns.push(signIn(`no-${userId}-${h}`, openAt + (h - 0.5) * hour, { userId, ...refused }));
    await read(openAt + h * hour);
  }
  return bench;
}

const verdictOf = async ({ counts }: ReadingBench) =>
  judged(calm, { ops: await counts() }, { at: openAt + 30 * hour }, { watchedUntil: openAt + 29 * hour });

describe("people who are all locked out", () => {
  test("are blocked where only the background was seen before", async () => {
    const bench = await lockedOut({ interactive: false });
    expect(readTrigger(hardStop, await bench.counts())).toMatchObject({ kind: "alarm" });
    expect(await verdictOf(bench)).toMatchObject({ kind: "breached" });
  });

  test("are unknown where nothing was seen before, and never calm", async () => {
    const bench = await lockedOut(undefined);
    expect(await bench.counts()).toMatchObject({ blockedToday: 0, unplacedToday: 20, unplacedInWatch: 20 });
    expect(readTrigger(hardStop, await bench.counts())).toMatchObject({ kind: "unknown" });
    expect((await verdictOf(bench)).kind).toBe("unknown");
  });

  test("are nobody's concern where others try from elsewhere with their passwords", async () => {
    const bench = await lockedOut({ deviceId: "theirs", network: 64999 });
    expect(await bench.counts()).toMatchObject({ blockedToday: 0, unfamiliarToday: 20, unplacedToday: 0 });
    expect(readTrigger(hardStop, await bench.counts())).toMatchObject({ kind: "quiet" });
  });
});

test("who is stopped at a first sign-in and comes in within the grace was no riddle; who comes later was one", async () => {
  const { read, tenant, counts } = await createReadingBench();
  tenant.groups.set("enforced", ["ann", "ben"].map(employee));
  tenant.signIns.push(
    signIn("a1", openAt + minute, refused),
    signIn("a2", openAt + 2 * minute),
    signIn("b1", openAt + minute, { ...refused, userId: "ben" }),
    signIn("b2", openAt + 62 * minute, { userId: "ben" }),
  );
  await read(openAt + 2 * hour);
  expect(await counts()).toMatchObject({ unplacedToday: 1 });
});
