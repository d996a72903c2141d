import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareRuns } from "./soak/compareRuns.ts";
import { planKills } from "./soak/planKills.ts";
import { runKilled } from "./soak/runKilled.ts";
import { runUnharmed } from "./soak/runUnharmed.ts";

const help = `Kills a demo at seeded moments, restarts it each time, and compares its end with a run without kills.

  node bench/killDemo.ts [--kills 50] [--seed 1] [--scenario smooth] [--users 300] [--keep]

At least 40 % of the kills fall between an operation row's creation and its last step; the others end demo, host and
tenant together with SIGKILL. Exit code 1 when outcome, phase outcomes, ordered policy writes or votes differ.
`;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    scenario: { type: "string", default: "smooth" },
    users: { type: "string", default: "300" },
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
  console.log(`without kills: ${unharmed.wallSeconds} s, ${unharmed.checkpoints.length} checkpoints passed`);
  const kills = planKills(Number(values.kills), Number(values.seed), unharmed);
  const killed = await runKilled(join(folder, "killed"), demo, kills);
  const differences = compareRuns(unharmed.report, killed.report, { name: "kills", delays: false });
  const missed = Number(values.kills) - killed.checkpointKills - killed.powerCuts;
  for (const line of killed.told) console.log(line);
  console.log(`without kills: ${JSON.stringify(differences.left)}`);
  console.log(`with kills:    ${JSON.stringify(differences.right)}`);
  for (const difference of differences.found) console.log(`DIFFERENT: ${difference}`);
  if (missed > 0) console.log(`MISSED: ${missed} of ${values.kills} kills found the demo ended already`);
  const equal = differences.found.length === 0;
  console.log(equal ? "equal in outcome, phase outcomes, policy writes and votes" : "NOT equal");
  if (!values.keep && equal) rmSync(folder, { recursive: true });
  process.exitCode = equal && missed === 0 ? 0 : 1;
}
