import { expect, test } from "vitest";
import { strandedPlaces } from "../../../functions/messages/strandedPlaces.ts";
import { createBench, people } from "./createBench.ts";

test("messages that nobody takes any more are counted, place by place", async () => {
  const bench = createBench();
  for (const [index, { entity, part }] of strandedPlaces.entries())
    bench.test.standing.set(`${entity} ${part}`, index);
  const { status, body } = await bench.call("GET", "/api/messages/stranded", { as: people.reader });
  expect(status).toBe(200);
  expect(body.places.map(({ count }: { count: number }) => count)).toEqual(
    strandedPlaces.map((_, index) => index),
  );
  for (const { place } of body.places) expect(place).toMatch(/rejected$|deadletterqueue$/);
});

test("a place that cannot be counted is told as such, and does not hide the others", async () => {
  const bench = createBench();
  const { world } = bench.test;
  const [first] = strandedPlaces;
  const standing = world.standing;
  Object.assign(world, {
    standing: (entity: string, part: "messages" | "deadLetter") =>
      entity === first.entity ? Promise.reject(new Error("503")) : standing(entity, part),
  });
  const { body } = await bench.call("GET", "/api/messages/stranded", { as: people.reader });
  expect(body.places.map(({ count }: { count: number | null }) => count)).toEqual([null, 0, 0]);
});
