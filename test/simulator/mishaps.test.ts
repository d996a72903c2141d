import { describe, expect, test } from "vitest";
import type { Mishap } from "./mishap.ts";
import { runSchedule } from "./runSchedule.ts";

const hours = 60;

describe("every invariant holds in a rollout that is made to break one:", () => {
  test.for<{ name: string; mishaps: readonly Mishap[] }>([
    { name: "I1: votes of people who may not vote", mishaps: [{ kind: "idleVotes", atMinutes: 4 * hours }] },
    {
      name: "I2: a break-glass account leaves the excluded group",
      mishaps: [{ kind: "glassUnprotected", atMinutes: 0, minutes: 60 * hours }],
    },
    {
      name: "I3: a rollback while the enforcement is under way",
      mishaps: [{ kind: "rollbackMeanwhile", atMinutes: 0 }],
    },
    {
      name: "I4: the process dies between the write and its record",
      mishaps: [4, 9, 14].map((checkpoint) => ({
        kind: "dies",
        atMinutes: checkpoint * 2 * hours,
        checkpoint,
      })),
    },
    {
      name: "I5: no sign-in is read for two days",
      mishaps: [{ kind: "signInsUnread", atMinutes: 8 * hours, minutes: 50 * hours }],
    },
    {
      name: "I6: the store is down while every phase takes its turn",
      mishaps: [{ kind: "storeDown", atMinutes: 5 * hours, minutes: 2 * hours }],
    },
  ])("$name", async ({ mishaps }) => {
    for (const seed of [1, 2, 3]) {
      const { broken, outcome, story } = await runSchedule({ seed, mishaps, redelivery: {} });
      expect(broken, story.join("\n")).toEqual([]);
      expect(outcome).toBe("completed");
    }
  });
});
