import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issuesIn } from "../../../../shared/domain/issues/issuesIn.ts";
import { seenIssues } from "../../../../shared/domain/issues/seenIssues.ts";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { someEntries } from "../build/anEntry.ts";
import { day, openAt } from "../build/someRules.ts";

const minute = 60_000;

const opened = (change: Partial<Extract<EntryBody, { kind: "issueOpened" }>> = {}): EntryBody => ({
  kind: "issueOpened",
  title: "VPN asks for a password",
  because: "seen by two people",
  severity: "high",
  blocking: true,
  phase: "pilot",
  by: "op",
  ...change,
});
const changed = (change: Partial<Extract<EntryBody, { kind: "issueChanged" }>> = {}): EntryBody => ({
  kind: "issueChanged",
  issue: 1,
  because: "looked at",
  by: "op2",
  ...change,
});
const closed = (resolution: "fixed" | "expected" | "accepted" | "duplicate" = "fixed", issue = 1) =>
  changed({ issue, status: "closed", resolution, because: "client updated" });

describe("D1.6 the register of issues", () => {
  test("numbers issues in the order in which they were registered", () => {
    const issues = issuesIn(someEntries(opened(), { kind: "rolloutEnded", outcome: "aborted" }, opened()));
    expect(issues.map(({ number, openedAt }) => [number, openedAt - openAt])).toEqual([
      [1, 0],
      [2, 2 * minute],
    ]);
  });

  test("shows an issue as it was changed last, and by whom", () => {
    const [issue] = issuesIn(someEntries(opened(), changed({ blocking: false, owner: "ana" })));
    expect(issue).toMatchObject({
      title: "VPN asks for a password",
      blocking: false,
      owner: "ana",
      by: "op",
      status: "open",
      changed: { because: "looked at", by: "op2", at: openAt + minute },
    });
  });

  test("closes an issue with how and when, and forgets both when it is opened again", () => {
    const [issue] = issuesIn(someEntries(opened(), closed()));
    expect(issue).toMatchObject({ status: "closed", resolution: "fixed", closedAt: openAt + minute });
    const [again] = issuesIn(someEntries(opened(), closed(), changed({ status: "open" })));
    expect(again?.status).toBe("open");
    expect([again?.closedAt, again?.resolution]).toEqual([undefined, undefined]);
  });

  test("does not take up a change of an issue that there is not", () => {
    expect(issuesIn(someEntries(opened(), closed("fixed", 2)))).toMatchObject([{ status: "open" }]);
  });

  test("counts what is open and names what blocks", () => {
    const entries = someEntries(opened(), opened({ blocking: false }), opened(), closed("fixed", 1));
    const blockingSince = entries[2]?.at;
    expect(seenIssues(entries, openAt)).toEqual({ open: 2, blocking: [3], blockingSince, triaged: [] });
  });

  test("one more blocking issue never leaves fewer that block", () => {
    const body = fc.oneof(
      fc.boolean().map((blocking) => opened({ blocking })),
      fc.nat(4).map((issue) => closed("fixed", issue + 1)),
      fc.nat(4).map((issue) => changed({ issue: issue + 1, status: "open" })),
    );
    fc.assert(
      fc.property(fc.array(body, { maxLength: 12 }), (bodies) => {
        const before = seenIssues(someEntries(...bodies), openAt).blocking.length;
        const after = seenIssues(someEntries(...bodies, opened()), openAt).blocking.length;
        expect(after).toBe(before + 1);
      }),
    );
  });
});

describe("an error code", () => {
  const withCode = opened({ code: 90000, blocking: false });
  test.for([
    { name: "is looked into while its issue is open", bodies: [withCode], days: 90, triaged: [90000] },
    {
      name: "is looked into for a week after its issue was closed, for as long its failures may still show",
      bodies: [withCode, closed()],
      days: 7,
      triaged: [90000],
    },
    {
      name: "comes back when it is met later",
      bodies: [withCode, closed()],
      days: 8,
      triaged: [],
    },
    {
      name: "that is to be expected never comes back",
      bodies: [withCode, closed("expected")],
      days: 300,
      triaged: [90000],
    },
    { name: "is not looked into by an issue about something else", bodies: [opened()], days: 0, triaged: [] },
  ])("$name", ({ bodies, days, triaged }) => {
    expect(seenIssues(someEntries(...bodies), openAt + days * day).triaged).toEqual(triaged);
  });
});
