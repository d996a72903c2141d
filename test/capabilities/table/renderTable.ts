import { type CapabilityRow, type RestsOn, rows } from "../rows.ts";
import { rowsOfTitle } from "./rowsOfTitle.ts";

/** How a test ended. */
export type Result = "passes" | "FAILS" | "not run";

/** A test that is named after a row. */
export interface RowTest {
  readonly title: string;
  readonly result: Result;
}

const said: Readonly<Record<RestsOn, string>> = {
  signal: "signal",
  attestation: "attestation alone",
  both: "signal and attestation",
  product: "the product itself",
};

const head = `# What works, row by row

Written by the test run: \`npm test\`, or \`npx vitest run --project once test/capabilities\`. Do not edit it.

Each row of the rollout guide has a test that is named after it and runs the product's own routes, activities and turns against the simulated tenant over HTTP. It asserts both sides: with the signal the row does its work, and with the signal taken out of the tenant it does not. \`attestation alone\` marks rows for which a person's word on record is all there is; their tests take the word away instead. Rows of \`the product itself\` rest on nothing outside. X1 to X10 go beyond the guide: what exists of them is what is said here.
`;

/** The text of docs/capabilities.md: every row with its tests and how each ended; the same tests give the same bytes. */
export function renderTable(tests: readonly RowTest[]): string {
  const byRow = rows.map((row) => ({ row, tests: testsOf(row, tests) }));
  const lines = byRow.flatMap(({ row, tests: own }) => linesOf(row, own));
  const tested = byRow.filter(({ tests: own }) => own.length > 0);
  const passing = tested.filter(({ tests: own }) => own.every(({ result }) => result === "passes"));
  const sum = `${rows.length} rows: ${passing.length} pass, ${tested.length - passing.length} do not, ${rows.length - tested.length} have no test.`;
  const table = [
    "| row | what the product does | rests on | test | result |",
    "|---|---|---|---|---|",
    ...lines,
  ];
  return `${head}\n${sum}\n\n${table.join("\n")}\n`;
}

/** Tests of a row, by title. */
function testsOf({ id }: CapabilityRow, tests: readonly RowTest[]): readonly RowTest[] {
  return tests
    .filter(({ title }) => rowsOfTitle(title).includes(id))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

function linesOf({ id, does, restsOn }: CapabilityRow, tests: readonly RowTest[]): readonly string[] {
  const [first, ...others] = tests;
  const shown = (test: RowTest) => `${cell(test.title)} | ${test.result} |`;
  const start = `| ${id} | ${cell(does)} | ${said[restsOn]} |`;
  if (first === undefined) return [`${start} none | **no test** |`];
  return [`${start} ${shown(first)}`, ...others.map((test) => `| | | | ${shown(test)}`)];
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
