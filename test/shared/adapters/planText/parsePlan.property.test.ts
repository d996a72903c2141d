import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePlan } from "../../../../shared/adapters/planText/parsePlan.ts";
import { hashOf } from "../../../../shared/domain/text/hashOf.ts";
import { sampleWith } from "./sampleWith.ts";

type Path = readonly (string | number)[];

const parsed = parsePlan(sampleWith());
if (parsed.kind !== "plan") throw new Error("the sample plan is refused");
const { plan, hash } = parsed;

const leaves = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, member]) =>
        leaves(member, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path];

const replaced = (value: unknown, path: Path, change: (leaf: unknown) => unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? replaced(item, rest, change) : item));
  }
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, member]) => [
      name,
      name === key ? replaced(member, rest, change) : member,
    ]),
  );
};

const shuffled = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, shuffled(member, seed), hashOf([seed, key])] as const)
      .sort(([, , a], [, , b]) => (a < b ? -1 : 1)),
  );
};

describe("parsePlan", () => {
  it("answers any bytes with a value, and refuses with at least one problem in words", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = parsePlan(bytes);
        return result.kind === "refused" && result.problems.every(({ message }) => message.length > 10);
      }),
    );
  });

  it("answers any JSON with a value", () => {
    fc.assert(fc.property(fc.json(), (text) => parsePlan(text).kind === "refused"));
  });

  it("answers a plan with any value in any place, and says where it does not fit", () => {
    const places = leaves(plan);
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
        const result = parsePlan(JSON.stringify(replaced(plan, places[place] ?? [], () => value)));
        return (
          result.kind === "plan" ||
          result.problems.every(({ code, line }) => /^CFG\d{3}$/.test(code) && line === 1)
        );
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same hash whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const result = parsePlan(JSON.stringify(shuffled(plan, seed)));
        return result.kind === "plan" && result.hash === hash;
      }),
      { numRuns: 20 },
    );
  });

  it("gives another hash when any one leaf changes", () => {
    const hashes = leaves(plan).map((path) => {
      const changed = replaced(plan, path, (leaf) =>
        typeof leaf === "number" ? leaf + 1 : typeof leaf === "boolean" ? !leaf : `${leaf}x`,
      );
      const result = parsePlan(JSON.stringify(changed));
      return result.kind === "plan" ? result.hash : hashOf(changed);
    });
    expect(new Set([hash, ...hashes]).size).toBe(hashes.length + 1);
  });
});
