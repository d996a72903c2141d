import { expect, test } from "vitest";
import { useClockHost } from "./useClockHost.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const host = useClockHost();
const quick = { env: { CLOCK_TIMER: "0" } };
const slow = { env: { CLOCK_TIMER: String(2 * hourMs) } };
const manual = (start: string): string[] => ["--clock", "manual", "--start", start];
const begins = (): string[] => host.notes().filter((line) => !line.startsWith("end"));

test.for([
  ["spring", "2026-03-28", ["2026-03-28", "2026-03-29", "2026-03-30"]],
  ["autumn", "2026-10-24", ["2026-10-24", "2026-10-25", "2026-10-26"]],
] as const)("a schedule is in UTC, also where clocks change in %s", async ([, first, days]) => {
  await host.start(manual(`${first}T00:00:00Z`), { env: { ...quick.env, TZ: "Europe/Berlin" } });
  await host.order({ advanceMs: 3 * dayMs });
  expect(begins()).toEqual(days.map((day) => `begin ${day}T03:00:00.000Z`));
});

test("a time that was missed while the host was down is made up for once, as past due", async () => {
  const before = await host.start(["--clock", "real", "--start", "2026-01-05T04:00:00Z"], quick);
  expect(before).toMatch(/^2026-01-05T04:00/);
  await host.end("SIGTERM");
  // Three of its times pass on the wall.
  await host.start(["--clock", "real"], { ...quick, setBackMs: -3 * dayMs });
  await host.order({ waitIdle: true });
  expect(begins()).toEqual([expect.stringMatching(/^late 2026-01-08T04:00/)]);
  await host.end("SIGTERM");
  await host.start(["--clock", "real"], { ...quick, setBackMs: -3 * dayMs });
  expect((await host.order({ waitIdle: true })).nextDue).toBe("2026-01-09T03:00:00.000Z");
  expect(begins()).toHaveLength(1);
});

test("a run that a kill interrupted is made up for, as past due", async () => {
  await host.start(manual("2026-01-05T00:00:00Z"), slow);
  await host.order({ until: "2026-01-05T04:00:00Z" });
  expect(host.notes()).toEqual(["begin 2026-01-05T03:00:00.000Z"]);
  await host.end("SIGKILL");
  await host.start(["--clock", "manual"], quick);
  await host.order({ waitIdle: true });
  expect(host.notes().slice(1)).toEqual(["late 2026-01-05T03:00:00.000Z", "end 2026-01-05T03:00:00.000Z"]);
});

test("runs of one timer function never overlap, by the schedule, by hand, or both", async () => {
  await host.start(manual("2026-01-05T00:00:00Z"), slow);
  const byHand = (): Promise<Response> => host.ask("POST", "/admin/functions/daily", "{}");
  expect([(await byHand()).status, (await byHand()).status]).toEqual([202, 202]);
  await host.order({ through: "2026-01-05T12:00:00Z" });
  // By hand at 0 and at 2; the time of 3 o'clock falls into the second run and waits for its end.
  expect(host.notes()).toEqual(
    [0, 2, 4].flatMap((hour) => [
      `begin 2026-01-05T0${hour}:00:00.000Z`,
      `end 2026-01-05T0${hour + 2}:00:00.000Z`,
    ]),
  );
});

test("times that pass while a run is under way are made up for by one run, as past due", async () => {
  await host.start(manual("2026-01-05T00:00:00Z"), { env: { CLOCK_TIMER: String(60 * hourMs) } });
  await host.order({ through: "2026-01-08T00:00:00Z" });
  expect(begins()).toEqual(["begin 2026-01-05T03:00:00.000Z", "late 2026-01-07T15:00:00.000Z"]);
});
