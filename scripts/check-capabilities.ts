import { readFileSync } from "node:fs";
import { isTableCurrent } from "../test/capabilities/table/isTableCurrent.ts";

// The table is written by the test run, so the gate can only ask whether it is about the rows and tests that there are.
const file = "docs/capabilities.md";
const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8").replaceAll("\r\n", "\n");

if (isTableCurrent(text)) {
  console.log(`${file} names every row and test that there is`);
} else {
  console.error(
    `${file} is stale: run "npx vitest run --project once test/capabilities" and commit the result`,
  );
  process.exitCode = 1;
}
