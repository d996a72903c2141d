import { describe, expect, test } from "vitest";
import { readTrigger } from "../../../../shared/domain/enforcement/trigger.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";
import { employee } from "../fakeTenant.ts";

const refused: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
const people = Array.from({ length: 20 }, (_, n) => `p${n}`);
const six = people.slice(0, 6);
const hardStop = { kind: "blockedUsers", minPeople: 5, minShare: 0.1 } as const;

/** Twenty enforced people who were all seen before; `show` adds a row of six of them, `goOn` one of somebody else. */
async function begun() {
  const bench = await createReadingBench();
  const { tenant } = bench;
  tenant.groups.set("enforced", people.map(employee));
  const show = (of: readonly string[], at: number, change: Partial<SignIn> = {}): number =>
    tenant.signIns.push(...of.map((userId) => signIn(`${userId}-${at}`, at, { userId, ...change })));
  const goOn = (at: number): number => show(["somebody else"], at);
  show(people, openAt - minute);
  await bench.read(openAt);
  return { ...bench, show, goOn };
}
const alarmOf = async ({ counts }: Pick<ReadingBench, "counts">) =>
  readTrigger(hardStop, await counts()).kind;

describe("failures of people who came in within the grace", () => {
  test("do not count where they become visible after the successes", async () => {
    const bench = await begun();
    bench.show(six, openAt + 59 * minute + 30_000);
    await bench.read(openAt + hour);
    bench.show(six, openAt + 59 * minute, refused);
    bench.goOn(openAt + 3 * hour);
    await bench.read(openAt + 2 * hour);
    await bench.read(openAt + 4 * hour);
    expect(await bench.counts()).toMatchObject({ blockedToday: 0, blockedOpen: 0 });
    expect(await alarmOf(bench)).toBe("quiet");
  });

  test("do not count while the log is held up before the successes", async () => {
    const bench = await begun();
    bench.show(six, openAt + 55 * minute, refused);
    for (const after of [1, 2, 3, 4]) {
      await bench.read(openAt + after * hour);
      expect(await alarmOf(bench)).toBe("quiet");
    }
    bench.show(six, openAt + 56 * minute);
    bench.goOn(openAt + 4.5 * hour);
    await bench.read(openAt + 5 * hour);
    await bench.read(openAt + 6 * hour);
    expect(await bench.counts()).toMatchObject({ blockedToday: 0, blockedOpen: 0 });
  });
});

describe("failures of people who did not", () => {
  test("count once the log has gone on for the grace and the lag", async () => {
    const bench = await begun();
    bench.show(six, openAt + 55 * minute, refused);
    bench.goOn(openAt + 2 * hour);
    await bench.read(openAt + 145 * minute);
    expect(await alarmOf(bench)).toBe("quiet");
    await bench.read(openAt + 146 * minute);
    expect(await alarmOf(bench)).toBe("alarm");
  });

  test("count where they came after the success", async () => {
    const bench = await begun();
    bench.show(six, openAt + 50 * minute);
    bench.show(six, openAt + 51 * minute, refused);
    bench.goOn(openAt + 3 * hour);
    await bench.read(openAt + 4 * hour);
    expect(await bench.counts()).toMatchObject({ blockedToday: 6, blockedOpen: 6 });
  });
});
