import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runChaos } from "./chaos/runChaos.ts";

const help = `Kills the local host with SIGKILL at seeded moments while orchestrations run, and checks what they came to.

  node bench/chaosHost.ts [--orchestrations 40] [--rounds 16] [--kills 50] [--seed 1] [--keep]

All must complete with their own results, no effect may be missing and none may be there twice. Exit code 1 otherwise.
`;

const { values } = parseArgs({
  options: {
    orchestrations: { type: "string", default: "40" },
    rounds: { type: "string", default: "16" },
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const folder = mkdtempSync(join(tmpdir(), "local-host-chaos-"));
  const choice = {
    orchestrations: Number(values.orchestrations),
    rounds: Number(values.rounds),
    kills: Number(values.kills),
    seed: Number(values.seed),
  };
  console.log(`${JSON.stringify(choice)}, state in ${folder}`);
  const { completed, killsAtWork, effects, repeats, wrong } = await runChaos(folder, choice);
  console.log(
    `${completed} of ${choice.orchestrations} completed; ${killsAtWork} of ${choice.kills} kills fell amid running work; ${effects} effects, ${repeats} runs repeated without effect; ${wrong.length} wrong`,
  );
  for (const sentence of wrong) console.log(`WRONG: ${sentence}`);
  if (wrong.length === 0 && !values.keep) rmSync(folder, { recursive: true });
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
