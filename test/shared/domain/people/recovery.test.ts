import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absorbStep, type Recovery, type RecoveryStep } from "../../../../shared/domain/people/recovery.ts";

const follow = (steps: readonly RecoveryStep[], since = 0): Recovery | undefined =>
  steps.reduce<Recovery | undefined>((before, step) => absorbStep(before, step, since), undefined);

const chain: readonly RecoveryStep[] = [
  { kind: "passIssued", at: 10 },
  { kind: "passUsed", at: 20 },
  { kind: "passkeyRegistered", at: 30 },
  { kind: "passkeyUsed", at: 40 },
];

const removed = (at: number): RecoveryStep => ({ kind: "methodRemoved", at });
const used = (at: number): RecoveryStep => ({ kind: "passkeyUsed", at });
const chain2: readonly RecoveryStep[] = [{ kind: "passkeyRegistered", at: 57 }, used(58)];

describe("a recovery", () => {
  test("is a pass, its use, a new passkey and a sign-in with it", () => {
    expect(follow(chain)).toMatchObject({ recoveredAt: 40 });
  });

  test.for(chain.map(({ kind }) => kind))("is not one without %s", (missing) => {
    expect(follow(chain.filter(({ kind }) => kind !== missing))?.recoveredAt).toBeUndefined();
  });

  test.for([
    ["a sign-in before the new passkey proves nothing", { ...chain[3], at: 25 }],
    ["a passkey from before the pass was used is not the new one", { ...chain[2], at: 15 }],
    ["a pass used before it was issued was another one", { ...chain[1], at: 5 }],
  ] as readonly (readonly [string, RecoveryStep])[])("%s", ([, moved]) => {
    const steps = chain.map((step) => (step.kind === moved.kind ? moved : step));
    expect(follow(steps)?.recoveredAt).toBeUndefined();
  });

  test("does not count what happened before the person was enforced", () => {
    expect(follow(chain, 11)?.recoveredAt).toBeUndefined();
    expect(follow(chain, 10)?.recoveredAt).toBe(40);
  });

  test("stays, when a later pass begins another one", () => {
    expect(follow([...chain, { kind: "passIssued", at: 50 }])).toMatchObject({ passAt: 50, recoveredAt: 40 });
  });

  test.for<[string, readonly RecoveryStep[], object]>([
    ["from pass to sign-in", chain, { passAt: 10, passkeyAt: 30, signInAt: 40 }],
    [
      "from the newest removal before the pass",
      [removed(2), removed(4), removed(12), ...chain],
      { removedAt: 4, passAt: 10, passkeyAt: 30, signInAt: 40 },
    ],
    [
      "not from a removal of the day before yesterday",
      [removed(0), ...chain.map(({ kind, at }) => ({ kind, at: at + 24 * 60 * 60_000 }))],
      { passAt: 10 + 24 * 60 * 60_000 },
    ],
    [
      "to the first new passkey and the first sign-in with it, whatever comes later",
      [...chain, { kind: "passkeyUsed", at: 50 }, { kind: "passkeyRegistered", at: 60 }, used(70)],
      { passkeyAt: 30, signInAt: 40 },
    ],
    [
      "not to a passkey or a sign-in from before the pass was used",
      [...chain, used(45), { kind: "passIssued", at: 50 }, { kind: "passUsed", at: 55 }, ...chain2],
      { passAt: 50, passkeyAt: 57, signInAt: 58 },
    ],
  ])("is timed %s", ([, steps, times]) => {
    expect(follow(steps)?.times).toMatchObject(times);
    expect(follow(steps)?.times).not.toHaveProperty("removedAt", 0);
    // Steps that were read before change nothing.
    expect(follow([...steps, ...steps])).toEqual(follow(steps));
  });

  test("nothing is remembered of somebody who only signs in", () => {
    expect(follow([{ kind: "passkeyUsed", at: 40 }])).toBeUndefined();
  });

  test("comes out the same however late the audits are, and however often a step is read", () => {
    const signIns = chain.filter(({ kind }) => kind === "passUsed" || kind === "passkeyUsed");
    const audits = chain.filter(({ kind }) => kind === "passIssued" || kind === "passkeyRegistered");
    const place = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...audits, ...audits], { minLength: 4 }),
        fc.array(place),
        (late, places) => {
          const steps: RecoveryStep[] = [...signIns];
          for (const [index, audit] of late.entries()) steps.splice(places[index] ?? 0, 0, audit);
          expect(follow(steps)).toMatchObject({
            recoveredAt: 40,
            times: { passAt: 10, passkeyAt: 30, signInAt: 40 },
          });
        },
      ),
    );
  });
});
