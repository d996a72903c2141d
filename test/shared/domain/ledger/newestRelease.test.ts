import { expect, test } from "vitest";
import type { EntryBody, OrderKind } from "../../../../shared/domain/ledger/entry.ts";
import { newestRelease } from "../../../../shared/domain/ledger/newestRelease.ts";
import { someEntries } from "../build/anEntry.ts";

const order = (kind: OrderKind): EntryBody => ({
  kind: "order",
  order: kind,
  orderId: kind,
  by: "p",
  because: "b",
});

test.for<[string, readonly OrderKind[], number | undefined]>([
  ["by nothing", [], undefined],
  ["by an order to resume", ["resume"], 0],
  ["by the newest of them", ["resume", "resume"], 1],
  ["not by one that ends a pause", ["pause", "resume"], undefined],
  ["by the one after it", ["pause", "resume", "resume"], 2],
  ["not by any other order", ["retry", "refresh"], undefined],
])("a rollout is ordered to go on %s", ([, orders, which]) => {
  const entries = someEntries(...orders.map(order));
  expect(newestRelease(entries)).toBe(which === undefined ? undefined : entries[which]);
});
