import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

/** What the lint gate says about one file. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
}

/** Lints a folder that holds the project's rules and only the planted files (code by path), in one run; findings by path. */
export function lintPlanted(
  planted: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly Finding[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "planted-")));
  for (const rules of ["biome.json", ".ci"]) cpSync(rules, join(root, rules), { recursive: true });
  for (const [file, code] of Object.entries(planted)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), code);
  }
  const biome = resolve("node_modules/.bin/biome");
  const run = spawnSync(biome, ["lint", "--reporter=github", "--max-diagnostics=none"], {
    cwd: root,
    encoding: "utf8",
  });
  rmSync(root, { recursive: true });
  const findings = new Map<string, Finding[]>();
  for (const line of run.stdout.split("\n")) {
    const [, title, path, message] = /^::error title=([^,]+),file=([^,]+),[^:]*::(.*)$/.exec(line) ?? [];
    if (title === undefined || path === undefined || message === undefined) continue;
    const file = relative(root, resolve(root, path));
    findings.set(file, [...(findings.get(file) ?? []), { rule: title.split("/").at(-1) ?? title, message }]);
  }
  return findings;
}
