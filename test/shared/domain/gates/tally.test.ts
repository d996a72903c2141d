import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeenVote } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseRules } from "../../../../shared/domain/gates/phaseRules.ts";
import { tally } from "../../../../shared/domain/gates/tally.ts";
import { day, hour, openAt, someRules } from "../build/someRules.ts";

const calendar = someRules();
const vote = (person: string, change: Partial<SeenVote> = {}): SeenVote => ({
  person,
  decision: "approve",
  evidenceHash: "e1",
  at: openAt - day,
  ...change,
});

describe("votes on a gate with a quorum of two", () => {
  test.for<[string, SeenVote[], ReturnType<typeof tally>]>([
    ["are open while nobody voted", [], { kind: "open", approvals: 0, missing: 2 }],
    ["are open after one approval", [vote("ana")], { kind: "open", approvals: 1, missing: 1 }],
    ["approve with two people", [vote("ana"), vote("bo")], { kind: "approved", approvals: 2 }],
    ["count the same person once", [vote("ana"), vote("ana")], { kind: "open", approvals: 1, missing: 1 }],
    [
      "do not count another evidence",
      [vote("ana"), vote("bo", { evidenceHash: "e2" })],
      { kind: "open", approvals: 1, missing: 1 },
    ],
    [
      "count a vote on its seventh day",
      [vote("ana", { at: openAt - 7 * day }), vote("bo")],
      { kind: "approved", approvals: 2 },
    ],
    [
      "do not count a vote older than seven days",
      [vote("ana", { at: openAt - 7 * day - 1 }), vote("bo")],
      { kind: "open", approvals: 1, missing: 1 },
    ],
    [
      "reject with one rejection, however many approve",
      [vote("ana"), vote("bo"), vote("cy", { decision: "reject" })],
      { kind: "rejected", by: 1 },
    ],
    [
      "reject when the same person approved and then rejected",
      [vote("ana"), vote("bo"), vote("bo", { decision: "reject" })],
      { kind: "rejected", by: 1 },
    ],
    [
      "do not reject on another evidence",
      [vote("ana"), vote("bo"), vote("cy", { decision: "reject", evidenceHash: "e2" })],
      { kind: "approved", approvals: 2 },
    ],
    [
      "do not take an override for an approval",
      [vote("ana"), vote("bo", { decision: "override" })],
      { kind: "open", approvals: 1, missing: 1 },
    ],
  ])("%s", ([, votes, expected]) => {
    expect(tally(votes, "e1", 2, openAt, calendar)).toEqual(expected);
  });
});

describe("an agreement of two that is not carried out", () => {
  // Change windows: Tuesday to Thursday, 9 to 15 o'clock in Berlin; openAt is Tuesday 10:00.
  const at = (days: number, hours: number): number => openAt + days * day + (hours - 10) * hour;
  const agreed = (when: number) => [vote("ana", { at: when - hour }), vote("bo", { at: when })];
  const rows: [string, SeenVote[], number, string, Partial<PhaseRules>?][] = [
    ["stands until the end of the window that opens next", agreed(at(-1, 18)), at(0, 15) - 1, "approved"],
    ["lapses at the end of the window that opens next", agreed(at(-1, 18)), at(0, 15), "open"],
    [
      "reached in an open window stands through the one after it",
      agreed(at(0, 10)),
      at(1, 15) - 1,
      "approved",
    ],
    ["reached in an open window lapses with the one after it", agreed(at(0, 10)), at(1, 15), "open"],
    [
      "does not stand again when one more person agrees",
      [...agreed(at(-1, 18)), vote("cy", { at: at(0, 16) })],
      at(0, 17),
      "open",
    ],
    [
      "is reached anew by votes cast afterwards",
      [...agreed(at(-1, 18)), ...agreed(at(0, 18))],
      at(1, 10),
      "approved",
    ],
    [
      "waits for the date before which nothing is enforced",
      agreed(at(-1, 18)),
      at(1, 10),
      "approved",
      { enforceNotBefore: "2026-01-08" },
    ],
    [
      "lapses after seven days whatever the date",
      agreed(at(-1, 18)),
      at(6, 19),
      "open",
      { enforceNotBefore: "2026-02-03" },
    ],
  ];
  test.for(rows)("%s", ([, cast, when, expected, change]) => {
    expect(tally(cast, "e1", 2, when, someRules(change)).kind).toBe(expected);
  });

  test("keeps a rejection", () => {
    const cast = [...agreed(at(-1, 18)), vote("cy", { at: at(-1, 19), decision: "reject" })];
    expect(tally(cast, "e1", 2, at(0, 16), calendar).kind).toBe("rejected");
  });
});

const votes = fc.array(
  fc.record({
    person: fc.constantFrom("ana", "bo", "cy"),
    decision: fc.constantFrom("approve" as const, "reject" as const, "override" as const),
    evidenceHash: fc.constantFrom("e1", "e2"),
    at: fc.integer({ min: 0, max: 9 }).map((days) => openAt - days * day),
  }),
);

test("time alone never approves: what is not approved now is not approved later", () => {
  fc.assert(
    fc.property(votes, fc.nat(10), fc.integer({ min: 1, max: 3 }), (cast, days, quorum) => {
      fc.pre(tally(cast, "e1", quorum, openAt, calendar).kind === "open");
      expect(tally(cast, "e1", quorum, openAt + days * day, calendar).kind).toBe("open");
    }),
  );
});

test("an approval needs as many different people as the quorum, all on this evidence", () => {
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 3 }), (cast, quorum) => {
      if (tally(cast, "e1", quorum, openAt, calendar).kind !== "approved") return;
      const on = cast.filter(({ evidenceHash, at }) => evidenceHash === "e1" && openAt - at <= 7 * day);
      expect(on.some(({ decision }) => decision === "reject")).toBe(false);
      expect(new Set(on.map(({ person }) => person)).size).toBeGreaterThanOrEqual(quorum);
    }),
  );
});
