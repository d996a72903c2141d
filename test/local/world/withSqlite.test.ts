import { expect, test } from "vitest";
import { withSqlite } from "../../../local/world/withSqlite.ts";

const failing = (errcode: number) => () => {
  throw Object.assign(new Error("from SQLite"), { errcode });
};

test.for([
  ["busy", 5],
  ["read-only", 8],
  ["read-only with a detail", 8 + (1 << 8)],
  ["a disk error", 10],
  ["full", 13],
  ["not to be opened", 14],
] as const)("a file that is %s is a store that cannot be used now", ([, errcode]) => {
  expect(() => withSqlite("world.sqlite", failing(errcode))).toThrow(
    expect.objectContaining({ name: "StoreUnavailable", message: expect.stringContaining("world.sqlite") }),
  );
});

test("a fault in a statement or in the file itself stays what it is", () => {
  for (const errcode of [1, 11, 19]) {
    expect(() => withSqlite("world.sqlite", failing(errcode))).toThrow("from SQLite");
  }
  expect(() =>
    withSqlite("world.sqlite", () => {
      throw new RangeError("ours");
    }),
  ).toThrow(RangeError);
});
