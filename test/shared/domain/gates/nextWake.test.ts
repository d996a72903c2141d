import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTick, nextWake } from "../../../../shared/domain/gates/nextWake.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const minute = 60_000;
const rules = someRules();

test.for([
  {
    name: "a measuring phase looks two minutes after the next tick",
    state: aState({ kind: "measuring" }),
    at: openAt + 10 * minute,
    wakes: openAt + hour + 2 * minute,
  },
  {
    name: "just before that it still waits for the same moment",
    state: aState({ kind: "measuring" }),
    at: openAt + minute,
    wakes: openAt + 2 * minute,
  },
  {
    name: "an enforcing phase looks every ten seconds",
    state: aState(enforcing),
    at: openAt,
    wakes: openAt + 10_000,
  },
  {
    name: "an approved act is not late by a tick",
    state: aState({ ...awaiting, plannedAt: openAt + 30 * minute }),
    at: openAt + 10 * minute,
    wakes: openAt + 30 * minute,
  },
  {
    name: "a planned time that has passed does not count",
    state: aState({ ...awaiting, plannedAt: openAt }),
    at: openAt + 10 * minute,
    wakes: openAt + hour + 2 * minute,
  },
])("$name", ({ state, at, wakes }) => {
  expect(nextWake(rules, state, at)).toBe(wakes);
});

test("a tick lies on the grid, after the time and at most one interval away", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 * hour }), fc.nat(2 ** 40), (pollMs, after) => {
      const tick = nextTick(pollMs, after);
      expect(tick % pollMs).toBe(0);
      expect(tick - after).toBeGreaterThan(0);
      expect(tick - after).toBeLessThanOrEqual(pollMs);
    }),
  );
});

test("no phase ever waits for the past, or longer than one poll interval", () => {
  const states = fc.constantFrom(
    aState({ kind: "measuring" }),
    aState(enforcing),
    aState(awaiting),
    aState({ ...awaiting, plannedAt: openAt + hour }),
  );
  fc.assert(
    fc.property(states, fc.nat(90 * 24 * hour), (state, later) => {
      const at = openAt + later;
      expect(nextWake(rules, state, at)).toBeGreaterThan(at);
      expect(nextWake(rules, state, at)).toBeLessThanOrEqual(at + hour);
    }),
  );
});
