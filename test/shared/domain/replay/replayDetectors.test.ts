import { describe, expect, test } from "vitest";
import type { AppliedResult, SignIn } from "../../../../shared/domain/people/signIn.ts";
import type { TriggerPlan } from "../../../../shared/domain/plan/phasePlan.ts";
import { type Replayed, replaySignIns } from "../../../../shared/domain/replay/replaySignIns.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSetup, monday, people } from "./aSetup.ts";
import { aSignIn } from "./aSignIn.ts";

const hour = 3_600_000;
const day = 24 * hour;
const everybody = people(80);
/** The others are people whom nobody enforces. */
const wave = everybody.slice(0, 60);

interface Tally {
  /** Days after Monday from which the wave's policy decides. */
  readonly enforcedFrom: number;
  /** Whether people whom nobody enforces fail as those of the wave do; else they never fail. */
  readonly everywhere?: true;
  /** Whether a sign-in fails: so many days after Monday, of the person with this number. */
  failsAt(days: number, person: number): boolean;
  /** What a failing one shows. */
  readonly failure: Partial<SignIn>;
  readonly applied: AppliedResult;
}

/** Everybody signs in four times a working day, two hours apart; the wave under its policy, which reports until it decides. */
function* traffic(
  days: number,
  { enforcedFrom, failsAt, failure, applied, everywhere }: Tally,
): Generator<SignIn> {
  for (let of = 0; of < days; of++) {
    for (let round = 0; round < 4; round++) {
      for (const [index, userId] of everybody.entries()) {
        const at = monday + of * day + round * 2 * hour + index * 1000;
        const fails = (everywhere || index < wave.length) && failsAt(of, index + round);
        const decides = of >= enforcedFrom;
        const result: AppliedResult = decides ? (fails ? applied : "success") : "reportOnlySuccess";
        yield aSignIn({
          id: `${of}-${round}-${index}`,
          at,
          userId,
          applied: wave.includes(userId) ? { policy: result } : {},
          ...(fails ? failure : {}),
        });
      }
    }
  }
}

function replay(trigger: TriggerPlan, days: number, tally: Tally): Replayed {
  const plan = aPlan({}, [aPhase({ rollback: { blockedAfterMinutes: 60, triggers: [trigger] } })]);
  const setup = aSetup(wave, wave, {}, plan);
  return replaySignIns(setup, traffic(days, tally), () => {});
}

const kindsOf = ({ backtest }: Replayed) => backtest.days.map(({ waves }) => waves[0]?.kind);
const blocked = { errorCode: 53003, errorClass: "C", passkeyUsed: false, methodsUsed: [] } as const;
const stuck = { errorCode: 50074, errorClass: "A", passkeyUsed: false, methodsUsed: [] } as const;

describe("the detector of own blocks", () => {
  const trigger: TriggerPlan = { kind: "ownBlocks", tolerated: 0.05 };
  const own = { enforcedFrom: 2, failure: blocked, applied: "failure" as const };

  test("is quiet while blocks stay below what the plan tolerates, and fires within days of a rise", () => {
    const failsAt = (days: number, person: number): boolean =>
      days >= 8 ? person % 5 === 0 : days >= 2 && person % 50 === 0;
    const replayed = replay(trigger, 12, { ...own, failsAt });
    const kinds = kindsOf(replayed);
    expect(kinds.slice(2, 8)).toEqual(Array(6).fill("quiet"));
    expect(replayed.backtest.fired).toMatchObject([
      {
        wave: "ops",
        since: "2026-01-07T07:00:00.000Z",
        because: expect.stringMatching(/ownBlocks: \d+ of \d+ user-hours/),
      },
    ]);
    expect(["2026-01-13", "2026-01-14"]).toContain(replayed.backtest.fired[0]?.day);
  });

  test("never fires while the policy only reports", () => {
    const replayed = replay(trigger, 6, { ...own, enforcedFrom: 99, failsAt: () => false });
    expect([kindsOf(replayed).filter(Boolean), replayed.backtest.fired]).toEqual([[], []]);
  });
});

describe("the detector of disruption", () => {
  const trigger: TriggerPlan = { kind: "disruption", baselineDays: 14 };
  const disrupted = { failure: stuck, applied: "success" as const };
  const rising = (from: number) => (days: number, person: number) => person % (days >= from ? 4 : 40) === 0;

  test("compares with the same people before they were enforced, and fires on a rise", () => {
    const replayed = replay(trigger, 24, { ...disrupted, enforcedFrom: 16, failsAt: rising(20) });
    expect(kindsOf(replayed).slice(16, 20)).toEqual(Array(4).fill("quiet"));
    expect(replayed.backtest.fired).toMatchObject([
      { day: "2026-01-25", because: expect.stringMatching(/disruption: \d+ of \d+ user-hours/) },
    ]);
  });

  test("fires on nothing where people whom nobody enforces fail as often, and says so", () => {
    const tally: Tally = { ...disrupted, enforcedFrom: 16, failsAt: rising(20), everywhere: true };
    const { backtest } = replay(trigger, 24, tally);
    expect(backtest.fired).toEqual([]);
    expect(backtest.days[20]?.waves).toMatchObject([{ kind: "foreign" }]);
  });

  test("is inactive, and fires on nothing, where fewer days were recorded before", () => {
    const replayed = replay(trigger, 12, { ...disrupted, enforcedFrom: 5, failsAt: rising(8) });
    expect(new Set(kindsOf(replayed).slice(5))).toEqual(new Set(["inactive"]));
    expect(replayed.backtest.fired).toEqual([]);
  });
});
