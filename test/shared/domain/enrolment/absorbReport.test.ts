import fc from "fast-check";
import { expect, test } from "vitest";
import type { MethodKind } from "../../../../shared/domain/credentials/methodKind.ts";
import { absorbAudits } from "../../../../shared/domain/enrolment/absorbAudits.ts";
import {
  absorbReport,
  absorbReportRows,
  finishReport,
} from "../../../../shared/domain/enrolment/absorbReport.ts";
import { emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { stranger } from "../../../../shared/domain/people/person.ts";
import { day, hour, openAt } from "../build/someRules.ts";

/** AAGUID of a security key that the table of models does not know as a phone. */
const keyModel = "2fc0579f-8113-47ea-b116-555a8db9202a";

const failed = (at: number) => ({
  id: `f${at}`,
  at,
  means: "passkeyRegistered" as const,
  result: "failure" as const,
  targets: [{ id: "ann" }],
});

test("failed registrations are forgotten after thirty days", () => {
  const tried = absorbAudits(emptyCollecting(openAt), [failed(openAt), failed(openAt + day)]);
  const kept = absorbReport(tried, [], openAt + 30.5 * day);
  expect(kept.traces.get("ann")).toEqual({ failedAt: [openAt + day] });
  expect(absorbReport(kept, [], openAt + 31.5 * day).traces.size).toBe(0);
});

test("a report that does not say whose state it shows is taken to lag six hours", () => {
  const registered = { ...failed(openAt - 5 * hour), result: "success" as const };
  const audited = absorbAudits(emptyCollecting(openAt), [registered]);
  expect(absorbReport(audited, [], openAt).people.get("ann")?.portable).toBe(true);
  expect(absorbReport(audited, [], openAt + 2 * hour).people.get("ann")?.portable).toBe(false);
});

test("a method that the report is too old to have stays proven, and one that it shows to be gone does not", () => {
  const key = { ...failed(openAt + hour), result: "success" as const, aaguid: keyModel };
  const had = absorbReport(emptyCollecting(openAt), [{ userId: "ann", kinds: ["authenticator"] }], openAt);
  const ann = had.people.get("ann");
  if (ann === undefined) throw new Error("the report has nobody");
  const people = new Map([["ann", { ...ann, used: ["authenticator", "securityKey"] as const }]]);
  const audited = absorbAudits({ ...had, people }, [key]);
  const reported = (kinds: readonly MethodKind[], asOf: number) =>
    absorbReport(audited, [{ userId: "ann", kinds, asOf }], openAt + 2 * hour).people.get("ann");
  const both = ["authenticator", "securityKey"];
  expect(reported(["authenticator"], openAt)).toMatchObject({ registered: both, used: both });
  expect(reported(["authenticator"], openAt + 1.5 * hour)).toMatchObject({
    registered: ["authenticator"],
    used: ["authenticator"],
  });
});

test("the same report again finds nobody otherwise", () => {
  const row = fc.record({
    userId: fc.constantFrom("a", "b", "c", "d"),
    kinds: fc.uniqueArray(fc.constantFrom("authenticator" as const, "windowsHello" as const)),
  });
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (first, second) => {
      const once = absorbReport(absorbReport(emptyCollecting(openAt), first, openAt), second, openAt + hour);
      const again = absorbReport(once, second, openAt + 2 * hour);
      expect(again.reconciled.registrations?.differences).toBe(0);
      expect([...again.people.entries()]).toEqual([...once.people.entries()]);
    }),
  );
});

test("a report read in slices tells what it tells when it is read at once", () => {
  const row = fc.record({
    userId: fc.constantFrom("a", "b", "c", "d", "e"),
    kinds: fc.uniqueArray(fc.constantFrom("authenticator" as const, "windowsHello" as const)),
    asOf: fc.constantFrom(openAt - hour, openAt),
  });
  const rows = fc.uniqueArray(row, { selector: ({ userId }) => userId });
  fc.assert(
    fc.property(rows, rows, fc.nat({ max: 5 }), (first, second, cut) => {
      const known = absorbReport(absorbAudits(emptyCollecting(openAt), [failed(openAt)]), first, openAt);
      const whole = absorbReport(known, second, openAt + hour);
      const begun = absorbReportRows(known, second.slice(0, cut), openAt + hour);
      const sliced = finishReport(absorbReportRows(begun, second.slice(cut), openAt + hour), openAt + hour);
      const plain = ({ people, ...rest }: typeof whole) => ({ ...rest, people: new Map(people.entries()) });
      expect(plain(sliced)).toEqual(plain(whole));
    }),
  );
});

test("passkeys removed after the state that a report shows stay removed, all of them", () => {
  const both = [{ userId: "ann", kinds: ["authenticator", "securityKey"] as const, asOf: openAt }];
  const removed = (at: number) => ({
    id: `r${at}`,
    at,
    means: "passkeyRemoved" as const,
    result: "success" as const,
    targets: [{ id: "ann" }],
  });
  const known = absorbReport(emptyCollecting(openAt), both, openAt);
  const told = absorbAudits(known, [removed(openAt + hour), removed(openAt + 2 * hour)]);
  const again = absorbReport(told, both, openAt + 3 * hour);
  expect(again.people.get("ann")).toMatchObject({ portable: false, registered: [] });
  expect(again.traces.get("ann")?.removedAt).toEqual([openAt + hour, openAt + 2 * hour]);
  const newer = [{ userId: "ann", kinds: ["securityKey"] as const, asOf: openAt + 3 * hour }];
  const after = absorbReport(again, newer, openAt + 4 * hour);
  expect(after.people.get("ann")).toMatchObject({ portable: true, registered: ["securityKey"] });
  expect(after.traces.get("ann")).toBeUndefined();
});

test("audits read again between two slices of a report change nobody whose state it has shown already", () => {
  const both = [{ userId: "ann", kinds: ["authenticator", "securityKey"] as const, asOf: openAt }];
  const change = (at: number, means: "passkeyRegistered" | "passkeyRemoved") => ({
    ...{ id: `c${at}`, at, means, result: "success" as const, targets: [{ id: "ann" }] },
  });
  const audits = [
    change(openAt + hour, "passkeyRemoved"),
    { ...change(openAt + 2 * hour, "passkeyRegistered"), aaguid: keyModel },
  ];
  const known = absorbAudits(absorbReport(emptyCollecting(openAt), both, openAt), audits);
  const row = { userId: "ann", kinds: ["authenticator"] as const, asOf: openAt + 3 * hour };
  const begun = absorbReportRows(known, [row], openAt + 4 * hour);
  const ann = begun.people.get("ann") ?? stranger;
  const proven = new Map([["ann", { ...ann, used: ["authenticator"] as const, successes: 3 }]]);
  const again = absorbAudits({ ...begun, people: proven }, audits);
  expect(again.people.get("ann")).toMatchObject({ registered: ["authenticator"], successes: 3 });
  // A report that is given up has shown what it has shown.
  const { report: _, ...doubted } = { ...again, reported: [] };
  expect(absorbAudits(doubted, audits).people.get("ann")).toMatchObject({ successes: 3 });
  const removed = absorbAudits(again, [change(openAt + 3.5 * hour, "passkeyRemoved")]);
  expect(removed.people.get("ann")).toMatchObject({ registered: [], successes: 0 });
  const whole = finishReport(again, openAt + 4 * hour);
  expect(Object.keys(whole.traces.get("ann") ?? {})).toEqual(["registeredAt", "unlisted"]);
});
