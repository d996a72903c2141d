import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { createLedger } from "../../../shared/adapters/store/createLedger.ts";
import { trueRandom, wallClock } from "../../shared/adapters/testClock.ts";
import { processSealKey } from "./processSealKey.ts";

const [file = "", name = "", count = "0"] = process.argv.slice(2);
const ledger = createLedger({
  rows: createSqliteRows(file),
  clock: wallClock,
  random: trueRandom,
  sealKey: processSealKey,
  onFlaw: (flaw) => {
    throw new Error(flaw.because);
  },
});
for (let n = 0; n < Number(count); n++) {
  const body = { kind: "fence", wave: name, fence: n, because: "a test" } as const;
  const answer = await ledger.append("r1", `${name}-${n}`, body);
  if (answer.kind !== "appended") throw new Error(`entry ${name}-${n}: ${answer.kind}`);
}
