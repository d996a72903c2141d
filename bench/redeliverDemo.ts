import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareRuns } from "./soak/compareRuns.ts";
import { findRepeats } from "./soak/findRepeats.ts";
import { runUnharmed } from "./soak/runUnharmed.ts";

// All shares together are 1: every activity and message is delivered twice, one in ten of the copies 36 hours late.
const everything = "twice=0.4,overlapping=0.4,late=0.1,lost=0.1";

const help = `Plays a demo with every activity and message delivered twice, and compares its end with a run without.

  node bench/redeliverDemo.ts [--scenario smooth] [--users 300] [--rates ${everything}] [--keep]

Exit code 1 when outcome, phase outcomes, ordered policy writes or votes differ, or when an effect was had twice.
`;

const { values } = parseArgs({
  options: {
    scenario: { type: "string", default: "smooth" },
    users: { type: "string", default: "300" },
    rates: { type: "string", default: everything },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const folder = mkdtempSync(join(tmpdir(), "passkey-soak-"));
  const demo = { scenario: values.scenario, users: values.users };
  console.log(`state in ${folder}`);
  const unharmed = await runUnharmed(join(folder, "unharmed"), demo);
  console.log(`delivered once: ${unharmed.wallSeconds} s`);
  const repeated = await runUnharmed(join(folder, "repeated"), { ...demo, redeliver: values.rates });
  console.log(`delivered with ${values.rates}: ${repeated.wallSeconds} s`);
  const differences = compareRuns(unharmed.report, repeated.report, { name: "redelivery", delays: true });
  const repeats = findRepeats(repeated.report);
  console.log(`without redelivery: ${JSON.stringify(differences.left)}`);
  console.log(`with redelivery:    ${JSON.stringify(differences.right)}`);
  for (const [name, { report }] of Object.entries({ without: unharmed, with: repeated })) {
    const { memberWrites, turns, graphRequests } = report.result;
    const sizes = `${report.timeline.length} ledger entries, ${report.notices.length} notices handed over`;
    console.log(
      `${name}: ${memberWrites} member writes, ${turns} turns, ${graphRequests} requests, ${sizes}`,
    );
  }
  for (const difference of differences.found) console.log(`DIFFERENT: ${difference}`);
  for (const repeat of repeats) console.log(`TWICE: ${repeat}`);
  const equal = differences.found.length === 0 && repeats.length === 0;
  console.log(
    equal ? "equal in outcome, phase outcomes, policy writes and votes; no effect twice" : "NOT equal",
  );
  if (!values.keep && equal) rmSync(folder, { recursive: true });
  process.exitCode = equal ? 0 : 1;
}
