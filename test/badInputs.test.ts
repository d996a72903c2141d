import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const messages = "test/functions/messages/messages.test.ts";
const bad = "test/functions/messages/badMessages.test.ts";
const trouble = "test/simulator/hostTrouble.test.ts";

/** Where each row about messages (C) and about time, store and host (E) is tested: file and title. */
const rows: readonly (readonly [string, string, string])[] = [
  ["C1", messages, "C1 text that is not JSON"],
  ["C2", messages, "C2 as JSON in JSON"],
  ["C3", messages, "C3 a newer version"],
  ["C4", messages, "C4 C5 once, however often and under whatever message id it comes"],
  ["C5", messages, "C4 C5 once, however often and under whatever message id it comes"],
  ["C6", bad, "C6 an event that comes before the one it follows on is stored"],
  ["C7", bad, "C7 an event with a date of expiry is dropped with its reason"],
  ["C8", messages, "C8 with a time to come"],
  ["C9", bad, "C9 what a sender sets beside the body is never read, whatever its type:"],
  ["C10", bad, "C10 a notice of any length goes out in less than 256 KB, cut and never lost"],
  [
    "C11",
    "test/functions/timers/timers.test.ts",
    "C11 are told once a day for each place, with their number",
  ],
  ["C12", bad, "C12 a notice that the bus does not take waits in the outbox"],
  ["C13", messages, "C13 a command"],
  ["C14", bad, "C14 an old order to enforce is refused as a message, and by the act's own checks"],
  ["E1", trouble, "E1 the process dies at one checkpoint after the other"],
  [
    "E2",
    "test/local/host/engine/hazards.test.ts",
    "a build that changed while an instance waited fails it loudly:",
  ],
  ["E3", "test/orchestrations/phase.test.ts", "10,000 forged wakes change neither state nor ledger"],
  ["E4", trouble, "E4 nobody is woken while the host is dead"],
  ["E5", "test/shared/adapters/rows.contract.test.ts", "40_000"],
  ["E6", trouble, "E6 the store is away for ten minutes at a time, also while a rollback is ordered"],
  [
    "E7",
    "test/functions/timers/timers.test.ts",
    "E7 health turns 503 when no timer has run for three rounds, and 200 again when one does",
  ],
  ["E8", trouble, "E8 two hosts take the same rollback over from a throttled tenant"],
  ["E9", trouble, "E9 the clock is an hour behind"],
  [
    "E10",
    "test/shared/adapters/store/ledger.contract.test.ts",
    "names a removed newest entry and a changed head",
  ],
  ["E11", "test/local/world/withSqlite.test.ts", "is a store that cannot be used now"],
  ["E12", trouble, "E12 the host dies while slow writes are under way"],
];

test.for(rows)("%s is tested", ([, file, title]) => {
  expect(readFileSync(file, "utf8")).toContain(title);
});

test("every row of C and E has its test", () => {
  const wanted = [...numbered("C", 14), ...numbered("E", 12)];
  expect(rows.map(([row]) => row)).toEqual(wanted);
});

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}
