import { describe, expect, test } from "vitest";
import { readTriggers } from "../../../../shared/domain/enforcement/readTriggers.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { day, hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { judged } from "../../../shared/domain/criteria/judged.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

const people = Array.from({ length: 20 }, (_, n) => `p${n}`);
const refused: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
const calm = { kind: "disruption", id: "calm", mode: "enforce", maxShare: 0.02 } as const;

/** A working day of twenty enforced people: each signs in at ten past every hour from 9 to 17 in Berlin; `openAt` is 10 on a Tuesday. */
const works = (dayAt: number): readonly SignIn[] =>
  Array.from({ length: 9 }, (_, n) => dayAt + (n - 1) * hour + 10 * minute).flatMap((at) =>
    people.map((userId) => signIn(`${userId}-${at}`, at, { userId })),
  );

async function enforced(working: readonly number[], plan = aPlan()): Promise<ReadingBench> {
  const bench = await createReadingBench(plan);
  const { tenant } = bench;
  for (const group of ["audience", "enforced"]) tenant.groups.set(group, people.map(employee));
  tenant.registrations.push(...people.map((userId) => registration(userId)));
  await bench.append({
    ...{ kind: "operation", opId: "o1", phase: "dep", wave: "ops", verb: "enforce", step: "applied" },
    ...{ gate: "ops.enforce.1", fence: 1, evidenceHash: "a".repeat(64) },
  });
  for (const n of working) tenant.signIns.push(...works(openAt + n * day));
  return bench;
}

/** What is said after hourly readings until then. */
async function saidAt({ read, counts }: ReadingBench, from: number, at: number) {
  for (let now = from; now <= at; now += hour) while ((await read(now)).kind === "more");
  const ops = await counts();
  return {
    criterion: judged(calm, { ops }, { at }, { watchedUntil: openAt }).kind,
    triggers: readTriggers({ triggers: [], staleMs: 4 * hour }, { counts: ops, at }).kind,
    minutes: (at - ops.signInsUntil) / minute,
  };
}
const known = { criterion: "met", triggers: "quiet", minutes: 0 };

describe("a log without rows", () => {
  test("is known through nights and the weekend, and while hours are few", async () => {
    // Tuesday to Monday, and a second Tuesday on which nothing comes any more.
    const bench = await enforced([0, 1, 2, 3, 6]);
    let from = openAt;
    for (const at of [12, 23, 4 * 24 + 3, 5 * 24 + 5, 6 * 24 - 2, 6 * 24 + 12, 7 * 24 - 1]) {
      expect(await saidAt(bench, from, openAt + at * hour)).toEqual(known);
      from = openAt + at * hour;
    }
  });

  test("is unknown in hours that had rows a week before, and known again with the rows", async () => {
    const bench = await enforced([0, 1, 2, 3, 6]);
    expect(await saidAt(bench, openAt, openAt + 7 * day + hour)).toEqual({
      criterion: "unknown",
      triggers: "unknown",
      minutes: 17 * 60 + 50,
    });
    bench.tenant.signIns.push(...works(openAt + 7 * day));
    // The criterion is not: what was held up for so long may have hidden anything.
    expect(await saidAt(bench, openAt + 7 * day + 2 * hour, openAt + 7 * day + 2 * hour)).toEqual({
      ...known,
      criterion: "unknown",
    });
  });

  test("is unknown in the first week by the day before", async () => {
    const bench = await enforced([0]);
    expect((await saidAt(bench, openAt, openAt + 30 * hour)).criterion).toBe("unknown");
  });

  test("is known on a holiday of the plan", async () => {
    const bench = await enforced([0, 1, 2, 3, 6], aPlan({ holidays: ["2026-01-13"] }));
    expect(await saidAt(bench, openAt, openAt + 7 * day + 5 * hour)).toEqual(known);
  });

  test("lets nobody count as blocked in working hours, and does so in a quiet night", async () => {
    const bench = await enforced([0]);
    const six = people.slice(0, 6);
    const stopped = openAt + 7 * hour + 30 * minute;
    bench.tenant.signIns.push(
      ...six.map((userId) => signIn(`no-${userId}`, stopped, { userId, ...refused })),
    );
    await saidAt(bench, openAt, openAt + 10 * hour);
    expect((await bench.counts()).blockedOpen).toBe(0);
    await saidAt(bench, openAt + 11 * hour, openAt + 13 * hour);
    expect((await bench.counts()).blockedOpen).toBe(6);
  });
});

test("rows that were held up for longer than the lag make what is judged unknown", async () => {
  const bench = await enforced([0]);
  await saidAt(bench, openAt, openAt + 13 * hour);
  const heldUp = Array.from({ length: 3 }, (_, n) =>
    signIn(`late-${n}`, openAt + (10 + n) * hour, { userId: "p1" }),
  );
  bench.tenant.signIns.push(...heldUp);
  expect((await saidAt(bench, openAt + 14 * hour, openAt + 14 * hour)).criterion).toBe("unknown");
  expect((await bench.counts()).late).toBeCloseTo(3 / 163, 5);
});
