#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Whatever Node this is, the command line runs in one that reads TypeScript: this one, or that of npm ci.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const readsTypeScript = major > 22 || (major === 22 && minor >= 18);
const platform = process.platform === "win32" ? "win" : process.platform;
const program = process.platform === "win32" ? "bin/node.exe" : "bin/node";
const installed = fileURLToPath(
  new URL(`../node_modules/node-${platform}-${process.arch}/${program}`, import.meta.url),
);
const node = readsTypeScript ? process.execPath : existsSync(installed) ? installed : undefined;

if (node === undefined) {
  console.error(
    `passkey-rollout needs Node 22.18 or newer and got ${process.version}: run npm ci, which installs one beside it, or use a newer Node`,
  );
  process.exitCode = 1;
} else {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches the command itself, which may have something to say before it ends.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on("exit", (status) => {
    process.exitCode = status ?? 1;
  });
}
