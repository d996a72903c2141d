import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { z } from "zod";
import type { Aggregator, Totals } from "./totals.ts";

interface Row {
  readonly userId: string;
  readonly status: { readonly errorCode: number };
}

const python = `
import json, sys
rows = failed = 0
people = set()
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        for row in json.load(file)["value"]:
            rows += 1
            failed += row["status"]["errorCode"] != 0
            people.add(row["userId"])
print(json.dumps({"rows": rows, "failed": failed, "people": len(people)}))
`;

const jq = `reduce (inputs.value[]) as $row ({rows: 0, failed: 0, people: {}};
  .rows += 1 | .failed += (if $row.status.errorCode == 0 then 0 else 1 end) | .people[$row.userId] = 1)
  | .people |= length`;

const duckdb = (files: readonly string[]): string => `
  select count(*) as rows, sum((r.status.errorCode <> 0)::int) as failed, count(distinct r.userId) as people
  from (select unnest(value) as r from read_json(
    [${files.map((file) => `'${file}'`).join(", ")}], maximum_object_size = 33554432,
    columns = {value: 'STRUCT(userId VARCHAR, status STRUCT(errorCode INTEGER))[]'}))`;

/** What the product is compared with: each only adds up three numbers, and checks nothing. */
export const others: readonly Aggregator[] = [
  {
    name: "JSON.parse alone",
    async add(files) {
      const people = new Set<string>();
      let [rows, failed] = [0, 0];
      for (const file of files)
        for (const { userId, status } of (JSON.parse(await readFile(file, "utf8")) as { value: Row[] })
          .value) {
          rows++;
          if (status.errorCode !== 0) failed++;
          people.add(userId);
        }
      return { rows, failed, people: people.size };
    },
  },
  { name: "Python", add: (files) => run("python3", ["-c", python, ...files]) },
  { name: "jq", add: (files) => run("jq", ["-n", jq, ...files]) },
  { name: "DuckDB", add: (files) => run("duckdb", ["-json", "-c", duckdb(files)]) },
];

const totals = z.object({ rows: z.coerce.number(), failed: z.coerce.number(), people: z.coerce.number() });
const printed = z.union([totals, z.tuple([totals]).transform(([only]) => only)]);

async function run(program: string, args: readonly string[]): Promise<Totals | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args);
    return printed.parse(JSON.parse(stdout));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
