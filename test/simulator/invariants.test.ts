import { expect, test } from "vitest";
import { drawSchedule } from "./drawSchedule.ts";
import { runSchedule } from "./runSchedule.ts";
import { shrinkSchedule } from "./shrinkSchedule.ts";

const first = Number(process.env["SIMULATOR_SEED"] ?? 1);
const count = Number(process.env["SIMULATOR_RUNS"] ?? 60);
const seeds = Array.from({ length: count }, (_, index) => first + index);

test.for(seeds)("I1 to I6 hold in the simulated rollout of seed %i", async (seed) => {
  const schedule = drawSchedule(seed);
  const { broken, story } = await runSchedule(schedule);
  if (broken.length === 0) return;
  const { mishaps, redelivery } = await shrinkSchedule(schedule);
  const again = `npm run soak:invariants -- --seed ${seed}`;
  const shrunk = JSON.stringify({ mishaps, redelivery });
  expect.fail([...broken, `again: ${again}`, `with no more than: ${shrunk}`, ...story].join("\n"));
});

test("the same seed tells the same story", async () => {
  const [once, again] = [await runSchedule(drawSchedule(first)), await runSchedule(drawSchedule(first))];
  expect(again).toEqual(once);
  expect(once.story.length).toBeGreaterThan(5);
});
