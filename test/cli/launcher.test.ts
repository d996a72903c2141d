import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../cli/passkey-rollout.mjs", import.meta.url));
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { encoding: "utf8" });

test("the command answers through the file that any Node can read", () => {
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("rollback");
});

test("its exit code and its complaint are those of the command", () => {
  const { status, stderr } = run("nosuch");
  expect(status).toBe(2);
  expect(stderr).toContain("nosuch");
});
