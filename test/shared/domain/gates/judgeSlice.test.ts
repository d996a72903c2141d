import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeSlice } from "../../../../shared/domain/gates/judgeSlice.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const verdict = (change: Partial<Observation>, groupWrites = true) =>
  judgeSlice(
    {
      rules: someRules({ groupWrites }),
      state: aState({ kind: "measuring" }),
      seen: anObservation(change),
      waves: ["ops"],
    },
    "ops",
  );
const counting = (change: Parameters<typeof someCounts>[0]) => ({ counts: { ops: someCounts(change) } });

describe("a slice", () => {
  test.for([
    {
      name: "of ready people under a policy in report-only is fit",
      found: verdict({}),
      says: "met",
      because: "95 ready people",
    },
    {
      name: "is unknown while the policy cannot be read",
      found: verdict({ policies: { ops: missing } }),
      says: "unknown",
      because: "503",
    },
    {
      name: "is unknown while the policy was not read",
      found: verdict({ policies: {} }),
      says: "unknown",
      because: "not read",
    },
    {
      name: "waits while its policy is disabled",
      found: verdict({ policies: { ops: seenPolicy("disabled") } }),
      says: "notYet",
      because: "disabled",
    },
    {
      name: "waits while its policy is enabled and nobody here has enabled it",
      found: verdict({ policies: { ops: seenPolicy("enabled") }, enabledHere: [] }),
      says: "notYet",
      because: "this rollout did not enable it",
    },
    {
      name: "under a policy that this rollout has enabled is fit",
      found: verdict({ policies: { ops: seenPolicy("enabled") }, enabledHere: ["ops"] }),
      says: "met",
      because: "95 ready people",
    },
    {
      name: "is unknown on missing counts, whatever the plan's criteria are",
      found: verdict({ counts: { ops: missing } }),
      says: "unknown",
      because: "503",
    },
    {
      name: "is unknown on stale sign-ins",
      found: verdict(counting({ signInsUntil: openAt - 5 * hour })),
      says: "unknown",
      because: "300 min old",
    },
    {
      name: "is unknown where it was never read which domains enforce their own MFA",
      found: verdict(counting({ domainsAt: 0 })),
      says: "unknown",
      because: "own MFA was never read",
    },
    {
      name: "is unknown where that was read more than a day and a half ago",
      found: verdict(counting({ domainsAt: openAt - 37 * hour })),
      says: "unknown",
      because: "own MFA was read 37 h ago > 36 h",
    },
    {
      name: "is unknown where that cannot be read, and says why",
      found: verdict(counting({ domainsAt: 0, domainsBecause: "grant Domain.Read.All" })),
      says: "unknown",
      because: "own MFA cannot be told: grant Domain.Read.All",
    },
    {
      name: "is unknown where it cannot be read again, and says why",
      found: verdict(counting({ domainsAt: openAt - 37 * hour, domainsBecause: "grant Domain.Read.All" })),
      says: "unknown",
      because: "own MFA was read 37 h ago > 36 h: grant Domain.Read.All",
    },
    {
      name: "is judged on domains read yesterday",
      found: verdict(counting({ domainsAt: openAt - 36 * hour })),
      says: "met",
      because: "95 ready people",
    },
    {
      name: "of nobody waits, so that the canary is not spent on an empty group",
      found: verdict(counting({ ready: 0, readyNotEnforced: 0 })),
      says: "notYet",
      because: "nobody is ready",
    },
    {
      name: "of people enforced before a rollback is fit without newly ready ones",
      found: verdict(counting({ readyNotEnforced: 0, enforced: 30 })),
      says: "met",
      because: "0 ready people",
    },
    {
      name: "may hold 2 unready of 100 where the group is the audience",
      found: verdict(counting({ enforced: 100, enforcedNotReady: 2 }), false),
      says: "met",
      because: "",
    },
    {
      name: "may not hold 3 unready of 100 there",
      found: verdict(counting({ enforced: 100, enforcedNotReady: 3 }), false),
      says: "notYet",
      because: "3 of 100 are not ready > 2",
    },
    {
      name: "may hold one unready person of ten there",
      found: verdict(counting({ enforced: 10, enforcedNotReady: 1 }), false),
      says: "met",
      because: "",
    },
  ])("$name", ({ found, says, because }) => {
    expect(found).toMatchObject({ kind: says, because: expect.stringContaining(because) });
  });

  test("where the group is the audience, one more unready person never makes it fit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(50), (enforced, unready) => {
        const passes = (enforcedNotReady: number) =>
          verdict(counting({ enforced, enforcedNotReady }), false).kind === "met";
        if (!passes(unready)) expect(passes(unready + 1)).toBe(false);
        if (passes(unready)) expect(unready).toBeLessThanOrEqual(Math.max(1, enforced / 50));
      }),
    );
  });
});
