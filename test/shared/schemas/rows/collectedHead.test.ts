import { expect, test } from "vitest";
import type { CollectedHead } from "../../../../shared/domain/measure/collected.ts";
import { collectedHeadSchema } from "../../../../shared/schemas/rows/collectedHead.ts";

const old = {
  generation: 3,
  watermark: 7,
  recent: ["s1"],
  enrolmentAt: 5,
  membershipAt: 6,
  membershipSeen: 2,
  counts: {},
  hours: {},
  quarantined: 1,
  unknownMethods: [],
};

test("a row of a rollout that runs since before more was counted is read, and nothing is invented", () => {
  const read: CollectedHead = collectedHeadSchema.parse(old);
  const { units, tables, days, attempts, unknownCodes, unknownSystems, asked } = read;
  expect([units, tables, days, attempts, unknownCodes, unknownSystems, asked]).toEqual(
    Array(7).fill(undefined),
  );
});

test("what is counted of waves comes back from the store", () => {
  const counted = {
    days: { ops: [{ day: "2026-01-06", signIns: 4, blocked: 1, asked: 9, unread: 2 }] },
    attempts: { ops: { n: 7, x: 1 } },
    tables: {
      "*": [
        {
          day: "2026-01-06",
          users: 2,
          blocked: 1,
          slices: { "app:a": { users: 2, blocked: 1 } },
          foreign: { S: 1 },
          registration: 1,
        },
      ],
    },
    unknownCodes: [530034],
    unknownSystems: ["HarmonyOS 4"],
    asked: { ops: 5 },
  };
  expect(collectedHeadSchema.parse(JSON.parse(JSON.stringify({ ...old, ...counted })))).toMatchObject(
    counted,
  );
});

test("a census from before a kind of credential was told apart is read, with nobody of that kind", () => {
  const phone = { registered: 4, used: 2 };
  const taken = { day: "2026-01-06", people: 9, unreported: 1, without: 3, kinds: { phone } };
  const none = { registered: 0, used: 0 };
  expect(collectedHeadSchema.parse({ ...old, census: [taken] }).census).toEqual([
    { ...taken, kinds: { password: none, authenticatorApp: none, phone, oneTimeCode: none } },
  ]);
});
