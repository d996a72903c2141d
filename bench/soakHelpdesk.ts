import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judgeFeed } from "./feed/judgeFeed.ts";
import { runFeed } from "./feed/runFeed.ts";

const help = `Sends a helpdesk's messages to the app on the embedded host, which is killed again and again meanwhile.

  node bench/soakHelpdesk.ts [--messages 2000] [--kills 10] [--seed 1] [--keep]

One in five is there twice, one in ten comes before what it follows on, one in twenty cannot be read. Every event must
count once, every other message stand in the queue of refused ones with its reason. Exit code 1 otherwise.
`;

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "2000" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const folder = mkdtempSync(join(tmpdir(), "helpdesk-feed-"));
  const choice = { messages: Number(values.messages), kills: Number(values.kills), seed: values.seed };
  console.log(`${JSON.stringify(choice)}, state in ${folder}`);
  const run = await runFeed(folder, choice);
  const { expected, found, seconds } = run;
  console.log(
    `${run.sent} messages, ${expected.duplicates} of them duplicates, ${expected.disordered} out of order, ${expected.refused.size} malformed; ${run.killsAtWork} of ${run.kills} kills fell while messages stood in the queue; ${seconds.toFixed(1)} s`,
  );
  console.log(
    `counted ${JSON.stringify(found.counts)}; ${found.refused.size} refused with their reasons, ${found.refusedAgain} of them twice; ${found.deadLettered} dead letters`,
  );
  const wrong = judgeFeed(run);
  for (const sentence of wrong) console.log(`WRONG: ${sentence}`);
  if (wrong.length === 0 && !values.keep) rmSync(folder, { recursive: true });
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
