import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { demoResult } from "../../../local/demo/demoResult.ts";
import { scenarioNames } from "../../../local/demo/scenarios.ts";
import { scenarioNames as ofTenant } from "../../../local/tenant/scenarios/scenarioNamed.ts";

const program = fileURLToPath(new URL("../../../local/demo/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "demo-scenarios-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whole scenarios take a minute each, so they are played on request: DEMO_SCENARIOS=all, or names with commas. */
const asked = process.env["DEMO_SCENARIOS"] ?? "";
const played = asked === "all" ? scenarioNames : asked.split(",").filter((name) => name !== "");

test("every scenario of the tenant has people who play it, and none is played that does not exist", () => {
  expect([...scenarioNames].sort()).toEqual([...ofTenant].sort());
});

for (const name of played) {
  test(`${name} ends as it should`, { timeout: 600_000 }, async () => {
    const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>(
      (resolve) => {
        const args = [program, "--json", "--scenario", name, "--state", join(folder, name)];
        execFile(process.execPath, args, { maxBuffer: 50_000_000 }, (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
        );
      },
    );
    expect(code, stderr.slice(-3_000)).toBe(0);
    expect(demoResult.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).scenario).toBe(name);
  });
}
