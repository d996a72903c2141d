import { beforeAll, describe, expect, test } from "vitest";
import { hourMs, localDay, startOfDay } from "../../../../local/tenant/people/calendar.ts";
import { accountKind } from "../../../../local/tenant/people/population.ts";
import { Journal } from "../../../../local/tenant/simulation/journal.ts";
import type { SignInRow } from "../../../../local/tenant/simulation/signInRow.ts";
import { Tenant } from "../../../../local/tenant/simulation/tenant.ts";
import { worldOptions } from "../../../../local/tenant/tenantOptions.ts";

const monday = localDay(Date.parse("2026-01-11T23:00:00Z"));

/** Tenants with different seeds after two weeks, so that no count hangs on one. */
function tenantsAfterTwoWeeks(holidays: readonly string[] = []): readonly Tenant[] {
  return [1, 2].map((seed) => {
    const tenant = new Tenant(worldOptions({ users: 400, seed, holidays }), Journal.inMemory(), []);
    tenant.moveTo(startOfDay(monday + 8));
    return tenant;
  });
}

/** Rows of all tenants within hours (from inclusive, until exclusive) of a local day of the second week, Monday 0. */
function rowsOf(
  tenants: readonly Tenant[],
  day: number,
  from = 0,
  until = 24,
): readonly (SignInRow & { kind: number })[] {
  const start = startOfDay(monday + day);
  return tenants.flatMap(({ signIns, world }) =>
    Array.from({ length: until - from }, (_, hour) => signIns.ofHour(start + (from + hour) * hourMs))
      .flat()
      .map((row) => ({ ...row, kind: world.people.kind[row.person] ?? 0 })),
  );
}

let usual: readonly Tenant[];
beforeAll(() => {
  usual = tenantsAfterTwoWeeks();
});

const people = (rows: ReturnType<typeof rowsOf>) => rows.filter(({ kind }) => kind === accountKind.member);
const interactive = (rows: ReturnType<typeof rowsOf>) => people(rows).filter((row) => row.interactive);

describe("sign-ins follow the week of an office", () => {
  test("Monday 8 to 9 has more than a hundred times the sign-ins of Sunday 3 to 4", () => {
    const peak = interactive(rowsOf(usual, 0, 8, 9)).length;
    expect(peak).toBeGreaterThan(400);
    expect(interactive(rowsOf(usual, 6, 3, 4)).length * 100).toBeLessThan(peak);
  });

  test("the day after a weekend has 5 to 20 % more than other working days, and a weekend day less than a tenth", () => {
    const [first = 0, ...others] = [0, 1, 2, 3, 4].map((day) => interactive(rowsOf(usual, day)).length);
    const mean = others.reduce((sum, count) => sum + count, 0) / others.length;
    expect(first / mean).toBeGreaterThan(1.05);
    expect(first / mean).toBeLessThan(1.2);
    for (const day of [5, 6]) expect(interactive(rowsOf(usual, day)).length).toBeLessThan(mean / 10);
  });

  test("the morning is steep, noon dips, and the evening trails off", () => {
    const hours = Array.from(
      { length: 24 },
      (_, hour) => [0, 1, 2, 3, 4].flatMap((day) => interactive(rowsOf(usual, day, hour, hour + 1))).length,
    );
    const at = (hour: number): number => hours[hour] ?? 0;
    expect(Math.max(...hours)).toBe(at(8));
    expect(at(12)).toBeLessThan(0.75 * at(11));
    expect(at(12)).toBeLessThan(0.75 * at(13));
    expect(at(20)).toBeLessThan(at(15) / 3);
    expect(at(3)).toBeLessThan(at(8) / 20);
  });
});

test("who works at night signs in around midnight, and hardly anybody else does", () => {
  const night = [1, 2, 3].flatMap((day) => interactive(rowsOf(usual, day, 0, 4)));
  const [tenant] = usual;
  const shifts = tenant?.world.people.nightShift ?? new Uint8Array();
  const share = shifts.reduce((sum, each) => sum + each, 0) / shifts.length;
  expect(share).toBeGreaterThan(0.005);
  expect(share).toBeLessThan(0.05);
  const byShift = night.filter(({ person }) =>
    usual.some(({ world }) => world.people.nightShift[person] === 1),
  );
  expect(byShift.length).toBeGreaterThan(night.length / 2);
});

test("service accounts sign in round the clock, at weekends as on working days, and never interactively", () => {
  const service = (day: number) =>
    rowsOf(usual, day).filter(({ kind }) => kind === accountKind.service || kind === accountKind.sync);
  const working = service(1);
  expect(service(6).length).toBe(working.length);
  expect(working.some(({ interactive: asked }) => asked)).toBe(false);
  const sixths = new Set(working.map(({ at }) => Math.floor((at - startOfDay(monday + 1)) / (4 * hourMs))));
  expect(sixths.size).toBe(6);
});

test("a public holiday is a day off, and the day after it is a first day back", () => {
  const closed = tenantsAfterTwoWeeks(["2026-01-13"]);
  const count = (day: number) => interactive(rowsOf(closed, day)).length;
  expect(count(1)).toBeLessThan(count(3) / 10);
  expect(count(2)).toBeGreaterThan(interactive(rowsOf(usual, 2)).length * 1.05);
  expect(() => worldOptions({ holidays: ["13.1.2026"] })).toThrow(/holiday "13\.1\.2026" is not a date/);
});

test("nineteen rows in twenty can be read within two minutes, one in a hundred after five, none after two hours", () => {
  const lags = usual.flatMap(({ signIns }) =>
    [0, 1, 2, 3, 4]
      .flatMap((day) =>
        Array.from({ length: 12 }, (_, hour) =>
          signIns.ofHour(startOfDay(monday + day) + (7 + hour) * hourMs),
        ),
      )
      .flat()
      .map((row) => signIns.visibleAt(row) - row.at),
  );
  const laterThan = (minutes: number) => lags.filter((lag) => lag > minutes * 60_000).length / lags.length;
  expect(lags.length).toBeGreaterThan(10_000);
  expect(laterThan(2)).toBeGreaterThan(0.04);
  expect(laterThan(2)).toBeLessThan(0.06);
  expect(laterThan(5)).toBeGreaterThan(0.006);
  expect(laterThan(5)).toBeLessThan(0.014);
  expect(laterThan(90)).toBeGreaterThan(0);
  expect(laterThan(120)).toBe(0);
});

test("rows overtake each other: some become readable long after newer ones", () => {
  const [tenant] = usual;
  if (tenant === undefined) throw new Error("there is no tenant");
  const rows = rowsOf([tenant], 1, 8, 12).toSorted((a, b) => a.at - b.at);
  const seen = rows.map((row) => tenant.signIns.visibleAt(row));
  const overtaken = seen.filter((at, place) =>
    seen.slice(place + 1, place + 200).some((later) => later < at - 600_000),
  );
  expect(overtaken.length).toBeGreaterThan(2);
  expect(overtaken.length).toBeLessThan(rows.length / 20);
});

test("the same seed gives the same rows", () => {
  const again = tenantsAfterTwoWeeks();
  expect(rowsOf(again, 2)).toEqual(rowsOf(usual, 2));
});
