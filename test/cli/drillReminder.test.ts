import { expect, test } from "vitest";
import { drillReminder } from "../../cli/drillReminder.ts";
import type { FoundReceipt } from "../../cli/receiptFolder.ts";

const now = Date.parse("2026-03-15T12:00:00Z");
const found = (change: object = {}, genuine = true): FoundReceipt => ({
  file: "f",
  genuine,
  receipt: {
    version: 1,
    id: "11111111-1111-4111-8111-111111111111",
    drill: true,
    wave: "drill",
    policy: "p",
    because: "practice",
    orderedAt: "2026-02-13T12:00:00Z",
    outcome: "verified",
    safeAt: "2026-02-13T12:00:00Z",
    hmac: "0".repeat(64),
    ...change,
  },
});
const old = { orderedAt: "2026-02-12T12:00:00Z" };

test.for<{ name: string; receipts: FoundReceipt[]; says: string | undefined }>([
  { name: "no receipt", receipts: [], says: "no rollback was practised" },
  { name: "a drill of 30 days ago", receipts: [found()], says: undefined },
  { name: "a drill of 31 days ago", receipts: [found(old)], says: "31 days old > 30" },
  { name: "an old drill and a fresh one", receipts: [found(), found(old)], says: undefined },
  {
    name: "a drill that failed",
    receipts: [found({ outcome: "refused" })],
    says: "no rollback was practised",
  },
  { name: "a receipt nobody signed here", receipts: [found({}, false)], says: "no rollback was practised" },
])("after $name people are told: $says", ({ receipts, says }) => {
  const told = drillReminder(receipts, now);
  if (says === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(says);
});
