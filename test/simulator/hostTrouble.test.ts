import { describe, expect, test } from "vitest";
import type { Mishap } from "./mishap.ts";
import { runSchedule } from "./runSchedule.ts";

const hours = 60;
const days = 24 * hours;

/** The mishap every six hours for three days, a little later each time. */
const often = (mishap: (atMinutes: number) => Mishap): readonly Mishap[] =>
  Array.from({ length: 12 }, (_, index) => mishap(index * 6 * hours + index * 7));

describe("trouble of time, store and host ends as if there had been none:", () => {
  test.for<{ name: string; mishaps: readonly Mishap[] }>([
    {
      name: "E1 the process dies at one checkpoint after the other",
      mishaps: often((atMinutes) => ({ kind: "dies", atMinutes, checkpoint: 1 + ((atMinutes / 7) % 13) })),
    },
    {
      name: "E4 nobody is woken while the host is dead",
      mishaps: often((atMinutes) => ({ kind: "hostDies", atMinutes })),
    },
    {
      name: "E6 the store is away for ten minutes at a time, also while a rollback is ordered",
      mishaps: [
        ...often((atMinutes) => ({ kind: "storeDown", atMinutes, minutes: 10 })),
        { kind: "rollbackOrdered", atMinutes: 2 * days + 5 } as const,
      ].sort((a, b) => a.atMinutes - b.atMinutes),
    },
    {
      name: "E8 two hosts take the same rollback over from a throttled tenant",
      mishaps: [
        { kind: "throttled", atMinutes: 2 * days, minutes: 9 * hours },
        { kind: "rollbackOrdered", atMinutes: 2 * days + 10 },
      ],
    },
    {
      name: "E9 the clock is an hour behind",
      mishaps: often((atMinutes) => ({ kind: "clockOff", atMinutes, minutes: 60, byMinutes: -60 })),
    },
    {
      name: "E9 the clock is three days ahead",
      mishaps: often((atMinutes) => ({ kind: "clockOff", atMinutes, minutes: 60, byMinutes: 3 * days })),
    },
    {
      name: "E12 the host dies while slow writes are under way",
      mishaps: [
        { kind: "slowWrites", atMinutes: 0, minutes: 3 * days, seconds: 90 } as const,
        ...often((atMinutes) => ({ kind: "hostDies", atMinutes })),
      ],
    },
  ])("$name", async ({ mishaps }) => {
    for (const seed of [1, 2]) {
      const { broken, outcome, story } = await runSchedule({ seed, mishaps, redelivery: {} });
      expect(broken, story.join("\n")).toEqual([]);
      expect(outcome).toBe("completed");
    }
  });
});
