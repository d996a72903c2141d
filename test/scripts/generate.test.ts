import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";

const project = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "generate-"));
for (const linked of [
  "functions",
  "orchestrations",
  "shared",
  "node_modules",
  "biome.json",
  ".ci",
  "package.json",
]) {
  symlinkSync(join(project, linked), join(copy, linked));
}
cpSync(join(project, "scripts"), join(copy, "scripts"), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const generate = (...args: string[]) =>
  spawnSync(process.execPath, [join(copy, "scripts/generate.ts"), ...args], { cwd: copy, encoding: "utf8" });

it("writes what is in the repository, and finds it fresh until it is changed", () => {
  expect(generate("--check")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('rollout.plan.schema.json is stale: run "node scripts/generate.ts"'),
  });
  expect(generate().status).toBe(0);
  const file = join(copy, "rollout.plan.schema.json");
  const written = readFileSync(file, "utf8");
  expect(written).toBe(readFileSync(join(project, "rollout.plan.schema.json"), "utf8"));
  const described = readFileSync(join(copy, "openapi.json"), "utf8");
  expect(described).toBe(readFileSync(join(project, "openapi.json"), "utf8"));
  expect(generate("--check").status).toBe(0);
  writeFileSync(file, written.replace("rollout", "roll-out"));
  expect(generate("--check").status).toBe(1);
});
