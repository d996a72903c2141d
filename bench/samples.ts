import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { durableJsSamples } from "./samples/apps/durableJsSamples.ts";
import { quickstarts } from "./samples/apps/quickstarts.ts";
import { testApp } from "./samples/apps/testApp.ts";
import { testObjects } from "./samples/apps/testObjects.ts";
import { formatTable } from "./samples/formatTable.ts";
import { type Outcome, runApp } from "./samples/runApp.ts";
import { startWeatherProxy } from "./samples/startWeatherProxy.ts";

const help = `Runs the official Durable Functions samples, unmodified, on the local host and compares what they do.

  npm run samples -- --from DIR [--only TEXT]

  --from DIR    folder with clones of the repositories, each under its own name; docs/local-host.md lists them
  --only TEXT   only apps whose path contains the text

Prints a table; exit code 1 when a sample did anything else than what is expected.
`;

const { values } = parseArgs({
  options: { from: { type: "string" }, only: { type: "string" }, help: { type: "boolean" } },
});

if (values.help === true || values.from === undefined) {
  process.stdout.write(help);
  process.exitCode = values.help === true ? 0 : 1;
} else {
  const { from, only = "" } = values;
  const apps = [
    durableJsSamples("samples-ts"),
    durableJsSamples("samples-js"),
    testApp,
    testObjects,
    ...quickstarts,
  ];
  const work = mkdtempSync(join(tmpdir(), "samples-"));
  const proxy = await startWeatherProxy();
  const outcomes: Outcome[] = [];
  for (const app of apps.filter(({ repository, folder }) => `${repository}/${folder}`.includes(only))) {
    outcomes.push(...(await runApp(app, resolve(from), work, { https_proxy: proxy.url })));
  }
  proxy.stop();
  rmSync(work, { recursive: true });
  const count = (result: Outcome["result"]): number =>
    outcomes.filter((each) => each.result === result).length;
  console.log(formatTable(outcomes));
  console.log(`${count("ran")} ran, ${count("refused by name")} refused by name, ${count("WRONG")} wrong`);
  process.exitCode = count("WRONG") === 0 && outcomes.length > 0 ? 0 : 1;
}
