import { expect, test } from "vitest";
import type { GuardAlarm } from "../../../../shared/domain/enforcement/alarmsOf.ts";
import { alarmsOver } from "../../../../shared/domain/enforcement/alarmsOver.ts";
import { guardRules, watching } from "../build/aGuard.ts";

const ended = { ...watching(), kind: "ended" } as const;
/** Written as a record, so that the compiler asks for every alarm there is. */
const alarms: Readonly<Record<GuardAlarm["key"], RegExp | undefined>> = {
  drift: /^over: the enforced policy of ops is as people agreed to$/,
  blind: /sees again$/,
  foreign: /foreign cause does not alarm/,
  silence: /are read again$/,
  secondAlarm: /does not alarm/,
  unintended: /state that the ledger says$/,
  rollingBack: undefined,
  stuckRollback: /is confirmed$/,
};

test.for(Object.entries(alarms))("the end of %s is told once, in words", ([key, says]) => {
  const before = watching({ raised: [key] });
  expect(alarmsOver(guardRules, before, before)).toEqual([]);
  const told = alarmsOver(guardRules, before, watching());
  // A rollback that ends is told by whoever closes it, with what it came to.
  expect(told.map(({ text }) => text)).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
  expect(alarmsOver(guardRules, before, ended)).toEqual([]);
});
