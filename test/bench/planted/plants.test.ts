import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyPlant } from "../../../bench/planted/applyPlant.ts";
import type { Plant } from "../../../bench/planted/plant.ts";
import { plants } from "../../../bench/planted/plants.ts";

describe.each(plants)("the planted host: $name", (plant) => {
  test("can be made of the host as it is", () => {
    const read = (file: string) => readFileSync(file, "utf8");
    for (const [file, text] of applyPlant(plant, read)) expect(text).not.toBe(read(file));
  });

  test("has a test by the name that must catch it", () => {
    const { file, title } = plant.caughtBy;
    expect([file, existsSync(file)]).toEqual([file, true]);
    const text = readFileSync(file, "utf8");
    for (const part of title) expect([part, text.includes(JSON.stringify(part))]).toEqual([part, true]);
  });
});

test("each planted host has a name of its own, and there are ten at least", () => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length);
  expect(plants.length).toBeGreaterThanOrEqual(10);
});

describe("a plant", () => {
  const plant = (find: string): Plant => ({
    name: "p",
    because: "b",
    file: "f",
    edits: [{ find, replace: "x" }],
    caughtBy: { file: "t", title: ["t"] },
  });
  test("replaces its text where it stands once", () => {
    expect([...applyPlant(plant("b"), () => "abc")]).toEqual([["f", "axc"]]);
  });
  test("changes every file that its edits name, one after the other", () => {
    const spread: Plant = {
      ...plant("b"),
      edits: [
        { find: "b", replace: "x" },
        { find: "c", replace: "y" },
        { file: "g", find: "c", replace: "z" },
      ],
    };
    expect([...applyPlant(spread, () => "abc")]).toEqual([
      ["f", "axy"],
      ["g", "abz"],
    ]);
  });
  test.for(["z", "a"])("is refused when its text %s stands there never or twice", (find) => {
    expect(() => applyPlant(plant(find), () => "aba")).toThrow(/"p": f has [02] times, not once/);
  });
});
