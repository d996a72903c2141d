import type { Figure } from "../figures/figure.ts";
import type { MeasureOptions } from "../figures/part.ts";
import { historyFigures } from "./history/historyFigures.ts";
import { growthFigures, stateFigures } from "./memory/memoryFigures.ts";
import { measurePolls, newRowFigures, type Size } from "./polls/measurePolls.ts";
import { peakFigures } from "./polls/peakFigures.ts";
import { runPolls } from "./polls/runPolls.ts";
import { throughputFigures } from "./throughput/throughputFigures.ts";

const small: readonly Size[] = [
  { users: 1000, label: "1k", atLeast: 20, polls: 8, isNaiveRun: true },
  { users: 10_000, label: "10k", atLeast: 200, polls: 8, isNaiveRun: false },
  { users: 100_000, label: "100k", atLeast: 400, polls: 4, isNaiveRun: false },
];
const million: Size = { users: 1_000_000, label: "1M", atLeast: 400, polls: 1, isNaiveRun: false };

/**
 * What a poll costs the tenant and this machine, beside a reader without memory, against one fake Graph that counts requests
 * and bytes and keeps the documented budget; waiting takes no time. Then memory, history and speed.
 */
export async function measure({ quick, say }: MeasureOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of quick ? small : [...small, million]) figures.push(...(await measurePolls(size, say)));
  const [people, signIns] = quick ? [100_000, 100_000] : [1_000_000, 1_000_000];
  say("10k people: 15 min of overlap");
  const usual = await runPolls({ users: 10_000, perDay: 6, overlapMinutes: 15, polls: 4 });
  figures.push(...newRowFigures("10k", usual));
  if (!quick) {
    say("1M people: the busiest hour");
    figures.push(...(await peakFigures(million.users, million.label)));
  }
  say(`memory for ${people.toLocaleString("en-US")} people`);
  figures.push(...(await stateFigures(people)));
  say(`memory while ${signIns.toLocaleString("en-US")} sign-ins are read`);
  figures.push(...(await growthFigures(quick ? 20_000 : 100_000, signIns)));
  say("history");
  figures.push(...(await historyFigures(quick ? 200 : 1344)));
  say("sign-ins from files");
  figures.push(...(await throughputFigures(quick ? 10 : 40)));
  return figures;
}
