import { createHarness, type Harness } from "../local/host/harness/createHarness.ts";
import { loadFunctions } from "./load/loadFunctions.ts";

/** Starts instances, waits for their ends, checks each output and gives the seconds it took. */
async function measure(
  what: string,
  ids: readonly string[],
  start: (harness: Harness, id: string) => void,
  expected: string,
): Promise<number> {
  const harness = createHarness({ ...loadFunctions, start: "2026-01-01T00:00:00Z" });
  const begun = performance.now();
  for (const id of ids) start(harness, id);
  await harness.runUntil((each) => ids.every((id) => each.status(id)?.runtimeStatus === "Completed"));
  const seconds = (performance.now() - begun) / 1000;
  const wrong = ids.filter((id) => JSON.stringify(harness.status(id)?.output) !== expected);
  harness.close();
  if (wrong.length > 0) throw new Error(`${what}: ${wrong.length} instances came to a wrong result`);
  console.log(`${what}: ${seconds.toFixed(2)} s`);
  return seconds;
}

function sumTo(calls: number): string {
  return JSON.stringify({ sum: (calls * (calls + 1)) / 2 });
}

const sequence = (calls: number) => (harness: Harness, id: string) =>
  void harness.start("sequence", id, { calls });
await measure("warm-up, 20 activities in sequence", ["warm"], sequence(20), sumTo(20));
const hundred = await measure("100 activities in sequence", ["s100"], sequence(100), sumTo(100));
const fourHundred = await measure("400 activities in sequence", ["s400"], sequence(400), sumTo(400));
console.log(
  `  ratio ${(fourHundred / hundred).toFixed(1)}: 4 would be linear, 16 square, for each turn replays all before it`,
);
const many = Array.from({ length: 300 }, (_, n) => `many-${n}`);
const wide = await measure("300 orchestrations of 5 activities", many, sequence(5), sumTo(5));
console.log(`  ${Math.round((300 * 6) / wide)} turns a second`);
const ended = JSON.stringify({ at: "2027-01-01T00:00:00.000Z" });
const oneYear = await measure(
  "one simulated year with a daily timer and activity",
  ["year"],
  (harness, id) => void harness.start("year", id, { day: 0 }),
  ended,
);
console.log(`  ${Math.round(365 / oneYear)} simulated days a second`);
console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
