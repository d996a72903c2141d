import { expect, test } from "vitest";
import { entryHash, type Hashed } from "../../../../shared/domain/ledger/entryHash.ts";

const entry: Hashed = {
  sequence: 1,
  at: 5,
  key: "k",
  body: { kind: "rolloutEnded", outcome: "completed" },
  prevHash: "0".repeat(64),
};

test("the hash of an entry is that of every release", () => {
  expect(entryHash(entry)).toBe("73955202679220defaeba898c3b3e0d468a586dfe01ae7e2f815633152f888e5");
});

test.for<Partial<Hashed>>([
  { sequence: 2 },
  { at: 6 },
  { key: "l" },
  { body: { kind: "rolloutEnded", outcome: "aborted" } },
  { prevHash: "1".repeat(64) },
])("another %o gives another hash", (change) => {
  expect(entryHash({ ...entry, ...change })).not.toBe(entryHash(entry));
});

test("a seal or the hash itself does not count", () => {
  expect(entryHash({ ...entry, ...{ seal: "s", hash: "h" } })).toBe(entryHash(entry));
});
