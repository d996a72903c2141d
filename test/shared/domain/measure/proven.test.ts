import { expect, test } from "vitest";
import type { MethodKind } from "../../../../shared/domain/credentials/methodKind.ts";
import { absorbReport } from "../../../../shared/domain/enrolment/absorbReport.ts";
import { absorbSignIns } from "../../../../shared/domain/measure/absorbSignIns.ts";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { countWaves } from "../../../../shared/domain/measure/countWaves.ts";
import { aGate, aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSignIn } from "../build/aSignIn.ts";
import { day, hour, openAt } from "../build/someRules.ts";

const reliable = {
  kind: "reliability",
  id: "r",
  mode: "enforce",
  minSuccesses: 3,
  minDays: 2,
  maxUnproven: 0,
} as const;
const { gates } = aPhase();
const phases = [aPhase({ gates: { ...gates, advance: aGate({ criteria: [reliable] }) } })];
const people = ["ann", "bob"];

/** People who had some methods eight days ago, and signed in with one of them on each of the last four days. */
function signedIn(had: readonly MethodKind[], used: MethodKind, platformMethodsCount = false): Collecting {
  const plan = aPlan({ platformMethodsCount }, phases);
  const nobody = new Set<string>();
  const before: Collecting = {
    ...emptyCollecting(openAt - 9 * day),
    memberships: { ops: { audience: new Set(people), exempt: nobody, enforced: nobody } },
  };
  const rows = [4, 3, 2, 1].flatMap((ago) =>
    people.map((userId) => aSignIn(`${userId}${ago}`, openAt - ago * day, { userId, methodsUsed: [used] })),
  );
  return absorbSignIns(plan, report(before, had, openAt - 8 * day), rows);
}
const report = (before: Collecting, kinds: readonly MethodKind[], at: number): Collecting =>
  absorbReport(
    before,
    people.map((userId) => ({ userId, kinds, asOf: at })),
    at,
  );
const count = (collecting: Collecting, platformMethodsCount = false) => {
  const counts = countWaves(aPlan({ platformMethodsCount }, phases), collecting, openAt).counts["ops"];
  return { proven: counts?.proven, tried: counts?.tried };
};

test("sign-ins with a passkey that travels prove it", () => {
  expect(count(signedIn(["authenticator"], "authenticator"))).toEqual({ proven: 2, tried: 2 });
});

test("sign-ins with Windows Hello prove nothing of a passkey registered beside it, unless the plan counts it", () => {
  const both = ["windowsHello", "authenticator"] as const;
  expect(count(report(signedIn(["windowsHello"], "windowsHello"), both, openAt))).toEqual({
    proven: 0,
    tried: 0,
  });
  const counted = report(signedIn(["windowsHello"], "windowsHello", true), both, openAt);
  expect(count(counted, true)).toEqual({ proven: 2, tried: 2 });
});

test("whoever lost the passkey they used has proven nothing with the new one", () => {
  const lost = report(signedIn(["securityKey"], "securityKey"), [], openAt - hour);
  expect(count(report(lost, ["authenticator"], openAt))).toEqual({ proven: 0, tried: 0 });
});

test("whoever loses a passkey they never used has still proven the other", () => {
  const had = signedIn(["securityKey", "authenticator"], "authenticator");
  expect(count(report(had, ["authenticator"], openAt))).toEqual({ proven: 2, tried: 2 });
});
