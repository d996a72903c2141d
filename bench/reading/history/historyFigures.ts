import type { Figure } from "../../figures/figure.ts";
import { readByLoop, readByTurns } from "./historyRead.ts";

const judged = 1344;

/** History that orchestrations read again turn by turn over 14 days of polls: the product's reader, and the same work in a loop. */
export async function historyFigures(polls: number): Promise<readonly Figure[]> {
  const turns = await readByTurns(polls);
  const loop = await readByLoop(polls);
  const ratio = loop / turns.bytes;
  return [
    {
      id: "history",
      title: `history read over ${polls.toLocaleString("en-US")} polls`,
      unit: "MB",
      ours: turns.bytes / 1e6,
      other: { name: "loop without continueAsNew", value: loop / 1e6 },
      ratio,
      ...(polls === judged ? { goal: { text: ">= 500", met: ratio >= 500 } } : {}),
      note: `the last turn reads ${turns.last} bytes, the second read ${turns.second}${polls === judged ? "" : "; the ratio grows with the polls, and is judged over 1,344"}`,
    },
  ];
}
