import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApi } from "../functions/http/openApi.ts";
import { routes } from "../functions/http/routes.ts";
import { planJsonSchema } from "../shared/schemas/plan/planJsonSchema.ts";

const root = new URL("../", import.meta.url);

/** Every file that is generated from the sources; `node scripts/generate.ts` writes them, `--check` compares. */
const files: readonly { readonly file: string; readonly text: string }[] = [
  { file: "rollout.plan.schema.json", text: formatted("rollout.plan.schema.json", planJsonSchema()) },
  { file: "openapi.json", text: formatted("openapi.json", openApi(routes)) },
];

const stale = files.filter(({ file, text }) => current(file) !== text);

if (process.argv.includes("--check")) {
  for (const { file } of stale) {
    console.error(`${file} is stale: run "node scripts/generate.ts" and commit the result`);
  }
  if (stale.length === 0) console.log(`${files.length} generated files are up to date`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { file, text } of stale) writeFileSync(new URL(file, root), text);
  console.log(`wrote ${stale.length} of ${files.length} generated files`);
}

/** Formatted as the lint gate wants it, so that the gate and this script agree on every byte. */
function formatted(file: string, value: unknown): string {
  const biome = fileURLToPath(new URL("node_modules/@biomejs/biome/bin/biome", root));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, "format", `--stdin-file-path=${file}`],
    {
      cwd: fileURLToPath(root),
      input: JSON.stringify(value, undefined, 2),
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0) throw new Error(`formatting ${file} failed with ${status}: ${stderr}`);
  return stdout;
}

function current(file: string): string | undefined {
  try {
    return readFileSync(new URL(file, root), "utf8").replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}
