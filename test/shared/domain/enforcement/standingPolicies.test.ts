import { expect, test } from "vitest";
import {
  policiesDiffer,
  type StandingPolicy,
  standingPolicies,
} from "../../../../shared/domain/enforcement/standingPolicies.ts";

const one: StandingPolicy = { id: "a", state: "enabled", fingerprint: "1" };
const two: StandingPolicy = { id: "b", state: "reportOnly", fingerprint: "2" };
const off: StandingPolicy = { id: "c", state: "disabled", fingerprint: "3" };
const own: StandingPolicy = { id: "own", state: "reportOnly", fingerprint: "4" };
const frozen = standingPolicies([two, off, own, one]);

test("enabled and report-only policies stand, by id", () => {
  expect(frozen.map(({ id }) => id)).toEqual(["a", "b", "own"]);
});

test.for<[string, readonly StandingPolicy[]]>([
  ["are listed in another order", [own, two, one, off]],
  ["have one that went back to report-only", [{ ...one, state: "reportOnly" }, two, own]],
  ["have our own one enabled", [one, two, { ...own, state: "enabled" }]],
  ["have a disabled one that changed", [one, two, own, { ...off, fingerprint: "x" }]],
])("policies that %s do not differ", ([, now]) => {
  expect(policiesDiffer(frozen, now, "own")).toBeUndefined();
});

test.for<[string, readonly StandingPolicy[], string]>([
  ["changed", [{ ...one, fingerprint: "x" }, two, own], "of 3 enabled and report-only policies 1 changed"],
  ["was enabled", [one, { ...two, state: "enabled" }, own], "1 were enabled"],
  ["came", [one, two, own, { ...off, id: "d", state: "reportOnly" }], "1 came and 0 went"],
  ["was disabled", [one, { ...two, state: "disabled" }, own], "0 came and 1 went"],
  ["is gone", [one, own], "0 came and 1 went"],
  ["is our own and changed", [one, two, { ...own, fingerprint: "x" }], "1 changed"],
])("that one policy %s is a difference", ([, now, because]) => {
  expect(policiesDiffer(frozen, now, "own")).toContain(because);
});
