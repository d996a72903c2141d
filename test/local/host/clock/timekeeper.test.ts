import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClockMode, Timekeeper } from "../../../../local/host/clock/timekeeper.ts";
import { Store } from "../../../../local/host/store/store.ts";

const start = Date.UTC(2026, 0, 5);
let store: Store;
let wallMs: number;
beforeEach(() => {
  store = new Store(":memory:");
  wallMs = Date.UTC(2030, 5, 1);
});
afterEach(() => store.close());

const open = (mode: ClockMode, factor?: number): Timekeeper =>
  new Timekeeper(store, { mode, start, wall: () => wallMs, ...(factor === undefined ? {} : { factor }) });

test("manual and auto time stands still between jumps", () => {
  const time = open("manual");
  wallMs += 5_000;
  expect(time.now()).toBe(start);
  time.jumpTo(start + 7);
  expect(time.now()).toBe(start + 7);
});

test("no jump goes back", () => {
  const time = open("manual");
  time.jumpTo(start + 10);
  time.jumpTo(start + 3);
  expect(time.now()).toBe(start + 10);
});

test("real time moves with the wall, but not back with it", () => {
  const time = open("real");
  wallMs += 1_500;
  expect(time.now()).toBe(start + 1_500);
  wallMs -= 1_000;
  expect(time.now()).toBe(start + 1_500);
});

test("scaled time moves by its factor and says how long the wall has to wait", () => {
  const time = open("scaled", 60);
  wallMs += 1_000;
  expect(time.now()).toBe(start + 60_000);
  expect(time.wallUntil(start + 120_000)).toBe(1_000);
});

test.for([
  ["manual", 100],
  ["auto", 100],
  ["scaled", 100],
  ["real", 86_400_100],
] as const)("after a restart %s time continues where it was", ([mode, passed]) => {
  open(mode, 2).jumpTo(start + 100);
  wallMs += 86_400_000;
  expect(open(mode, 2).now()).toBe(start + passed);
});

test("the start applies to a fresh store only", () => {
  open("manual").jumpTo(start + 100);
  const again = new Timekeeper(store, { mode: "manual", start: start + 999_999 });
  expect(again.now()).toBe(start + 100);
});

test("a change of mode keeps the time", () => {
  const time = open("manual");
  time.jumpTo(start + 100);
  time.setMode("real");
  wallMs += 5;
  expect(time.now()).toBe(start + 105);
  time.setMode("auto");
  wallMs += 50;
  expect(time.now()).toBe(start + 105);
});

test("time is saved with what moved it, or not at all", () => {
  const time = open("manual");
  expect(() =>
    time.jumpTo(start + 100, () => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(open("manual").now()).toBe(start);
});
