import { expect, test } from "vitest";
import type { EntryBody, OrderKind } from "../../../../shared/domain/ledger/entry.ts";
import { releasedAt } from "../../../../shared/domain/ledger/releasedAt.ts";
import { someEntries } from "../build/anEntry.ts";
import { openAt } from "../build/someRules.ts";

const minute = 60_000;
const order = (kind: OrderKind): EntryBody => ({
  kind: "order",
  order: kind,
  orderId: kind,
  by: "p",
  because: "b",
});

test.for<[string, readonly OrderKind[], number]>([
  ["by nothing", [], 0],
  ["by an order to resume", ["resume"], openAt],
  ["by the newest of them", ["resume", "resume"], openAt + minute],
  ["not by one that ends a pause", ["pause", "resume"], 0],
  ["by the one after it", ["pause", "resume", "resume"], openAt + 2 * minute],
  ["not by any other order", ["retry", "refresh"], 0],
])("a rollout is ordered to go on %s", ([, orders, at]) => {
  expect(releasedAt(someEntries(...orders.map(order)))).toBe(at);
});
