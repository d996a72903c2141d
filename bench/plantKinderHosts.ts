import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { applyPlant } from "./planted/applyPlant.ts";
import { copyHost } from "./planted/copyHost.ts";
import type { Plant } from "./planted/plant.ts";
import { plants } from "./planted/plants.ts";
import { runTests } from "./planted/runTests.ts";
import { statusOf } from "./planted/statusOf.ts";

const help = `Makes copies of the host kinder than the real thing, one change at a time, and demands that a test notices each.

  node bench/plantKinderHosts.ts [--only TEXT]

  --only TEXT   only the changes whose name contains this text

Exit code 1 when a named test passes in spite of its change, or does not pass without it.
`;

const { values } = parseArgs({ options: { only: { type: "string" }, help: { type: "boolean" } } });
if (values.help === true) process.stdout.write(help);
else process.exitCode = await plantAll(plants.filter(({ name }) => name.includes(values.only ?? "")));

async function plantAll(chosen: readonly Plant[]): Promise<number> {
  const copy = copyHost();
  try {
    const files = [...new Set(chosen.map(({ caughtBy }) => caughtBy.file))];
    console.log(`${chosen.length} changes; first ${files.length} test files as they are`);
    const unharmed = await runTests(copy.folder, files);
    let caught = 0;
    for (const plant of chosen) {
      const before = statusOf(unharmed, plant.caughtBy);
      const after = before === "passed" ? await plantOne(copy.folder, plant) : "not run";
      const isCaught = before === "passed" && after === "failed";
      if (isCaught) caught += 1;
      const verdict = isCaught ? "yes" : `NO (without the change ${before}, with it ${after})`;
      const { file, title } = plant.caughtBy;
      console.log(`planted:   ${plant.name} (${plant.file})\n  because:   ${plant.because}`);
      console.log(`  caught by: ${[file, ...title].join(" > ")}\n  caught:    ${verdict}`);
    }
    console.log(`${caught} of ${chosen.length} caught`);
    return caught === chosen.length ? 0 : 1;
  } finally {
    copy.remove();
  }
}

async function plantOne(folder: string, plant: Plant): Promise<string> {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const changed = [...applyPlant(plant, read)];
  const before = changed.map(([file]) => [file, read(file)] as const);
  const write = ([file, text]: readonly [string, string]): void => writeFileSync(join(folder, file), text);
  changed.forEach(write);
  try {
    const { file, title } = plant.caughtBy;
    return statusOf(await runTests(folder, [file], title.at(-1)), plant.caughtBy);
  } finally {
    before.forEach(write);
  }
}
