import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { formatFigures } from "./figures/formatFigures.ts";
import { missedGoals } from "./figures/missedGoals.ts";
import { parts } from "./figures/parts.ts";
import { runParts } from "./figures/runParts.ts";

const list = Object.entries(parts).map(([name, { about }]) => `    ${name.padEnd(12)}${about}`);
const help = `Measures what the product claims, beside what it is compared with, in the same run and from fixed seeds.

  npm run bench [-- --only PART] [--quick] [--json]

  --only PART   one part alone; may be given several times
${list.join("\n")}
  --quick       fewer runs and no million people: a minute or two; figures near a goal may fall on either side of it
  --json        one JSON object on standard output, the table on standard error

Progress goes to standard error. Exit code 0 when every goal is met, 1 when one is missed or a part failed, 2 for a
wrong option.
`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const options = readOptions();
if (typeof options === "string") {
  say(options);
  process.exitCode = 2;
} else if (options.help) process.stdout.write(help);
else {
  const { only, quick, json } = options;
  const chosen = Object.fromEntries(
    Object.entries(parts).filter(([name]) => only.length === 0 || only.includes(name)),
  );
  const results = await runParts(chosen, { quick, say, now: () => performance.now() });
  const missed = missedGoals(results);
  const table = formatFigures(results);
  const machine = { node: process.version, platform: process.platform, cores: availableParallelism() };
  if (json) {
    say(`\n${table}`);
    process.stdout.write(`${JSON.stringify({ ...machine, quick, parts: results, missed }, null, 2)}\n`);
  } else process.stdout.write(`${table}\n`);
  say(missed.length === 0 ? "\nevery goal is met" : `\n${missed.length} missed:\n  ${missed.join("\n  ")}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true, default: [] },
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const unknown = values.only.find((name) => !Object.hasOwn(parts, name));
    return unknown === undefined
      ? values
      : `There is no part "${unknown}"; the parts are ${Object.keys(parts).join(", ")}.`;
  } catch (error) {
    return `${(error as Error).message}. See npm run bench -- --help.`;
  }
}
