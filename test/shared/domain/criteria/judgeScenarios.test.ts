import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { SignInScenario } from "../../../../shared/domain/people/signInScenario.ts";
import type { ScenariosCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: ScenariosCriterion = {
  kind: "scenarios",
  id: "places",
  mode: "enforce",
  item: "D1.3",
  scenarios: ["browser", "desktop", "mobile", "vpn"],
};

const everywhere = { browser: 8, desktop: 5, mobile: 6, vpn: 2 };
const attested = (outcome: "done" | "failed" | "notApplicable") => ({
  "D1.3.vpn": { at: openAt, outcome, note: "tried with two laptops" },
});
const verdict = (
  scenarios: Partial<Record<SignInScenario, number>>,
  attestations: Observation["attestations"] = {},
) => judged(criterion, { ops: someCounts({ scenarios: { ...everywhere, ...scenarios } }) }, { attestations });

describe("D1.3 the matrix of places", () => {
  test.for([
    {
      name: "is met when somebody has signed in at each, and says how many",
      given: {},
      says: "met",
      because: "ops: browser by 8 people; desktop by 5 people; mobile by 6 people; vpn by 2 people",
    },
    {
      name: "is not yet met while one has seen nobody, and says how to go on",
      given: { vpn: 0 },
      says: "notYet",
      because: "ops: vpn by nobody: have it tried, or attest D1.3.<scenario> where no sign-in shows it",
    },
    {
      name: "takes a person's word for one, and says that it was not measured",
      given: { vpn: 0 },
      attestations: attested("done"),
      says: "met",
      because: "vpn is attested, not measured: tried with two laptops",
    },
    {
      name: "does without one that does not apply",
      given: { vpn: 0 },
      attestations: attested("notApplicable"),
      says: "met",
      because: "vpn does not apply",
    },
    {
      name: "is breached by one that was attested as failed, whatever sign-ins show",
      given: {},
      attestations: attested("failed"),
      says: "breached",
      because: "vpn was attested as failed",
    },
    {
      name: "does not take the word for one place as that for another",
      given: { desktop: 0 },
      attestations: attested("done"),
      says: "notYet",
      because: "desktop by nobody",
    },
  ])("$name", ({ given, attestations, says, because }) => {
    expect(verdict(given, attestations)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("is unknown while places are not counted, and when counts are missing", () => {
    expect(judged(criterion, { ops: someCounts() }).kind).toBe("unknown");
    expect(judged(criterion, { ops: missing }).kind).toBe("unknown");
  });

  test("one more person at a place never worsens the verdict", () => {
    const counts = fc.record({ browser: fc.nat(3), desktop: fc.nat(3), mobile: fc.nat(3), vpn: fc.nat(3) });
    fc.assert(
      fc.property(counts, fc.constantFrom(...criterion.scenarios), (given, place) => {
        const more = { ...given, [place]: given[place] + 1 };
        expect(rankOf(verdict(more))).toBeGreaterThanOrEqual(rankOf(verdict(given)));
      }),
    );
  });
});
