import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import { anObservation } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { day, openAt, someRules } from "../build/someRules.ts";
import { rankOf } from "./rankOf.ts";

const criterion = {
  kind: "attestation",
  id: "drill",
  mode: "enforce",
  item: "D1.4",
  maxAgeDays: 30,
} as const;
const verdict = (attestations: Observation["attestations"]) =>
  judge(criterion, {
    rules: someRules(),
    state: aState({ kind: "starting" }),
    seen: anObservation({ attestations }),
    waves: [],
  });
const aged = (days: number, outcome: "done" | "failed" | "notApplicable" = "done") => ({
  "D1.4": { at: openAt - days * day, outcome },
});

describe("an attestation", () => {
  test.for([
    {
      name: "that nobody made is not yet met",
      given: {},
      says: "notYet",
      because: "D1.4: nobody has attested it",
    },
    {
      name: "of another step does not count",
      given: { "D1.5": { at: openAt, outcome: "done" as const } },
      says: "notYet",
      because: "nobody",
    },
    { name: "is met on its last day", given: aged(30), says: "met", because: "30.0 days ago <= 30" },
    {
      name: "is stale after it and asks to be made again",
      given: aged(30.1),
      says: "notYet",
      because: "30.1 days ago > 30; attest it again",
    },
    {
      name: "that a step does not apply counts as made",
      given: aged(1, "notApplicable"),
      says: "met",
      because: "1.0 days",
    },
    {
      name: "of a failure is breached, however old",
      given: aged(300, "failed"),
      says: "breached",
      because: "attested as failed",
    },
  ])("$name", ({ given, says, because }) => {
    expect(verdict(given)).toMatchObject({ kind: says, because: expect.stringContaining(because) });
  });

  test("never gets better by growing older", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (days, more) => {
        expect(rankOf(verdict(aged(days + more)))).toBeLessThanOrEqual(rankOf(verdict(aged(days))));
      }),
    );
  });
});
