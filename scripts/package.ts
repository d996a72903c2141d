import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes the folder that deploys: the compiled app, host.json and its runtime dependencies; no dev, no optional ones. */
const target = process.argv[2] ?? "out/package";
const usage = "usage: node scripts/package.ts [FOLDER]   (default out/package; run npm run build first)";
if (process.argv.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of ["dist", "host.json", "package-lock.json"])
  cpSync(name, join(target, name), { recursive: true });

const { name, version, type, main, dependencies, engines } = JSON.parse(readFileSync("package.json", "utf8"));
const manifest = { name, version, private: true, type, main, engines, dependencies };
writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const lock = JSON.parse(readFileSync(join(target, "package-lock.json"), "utf8"));
lock.packages[""] = { name, version, engines, dependencies };
writeFileSync(join(target, "package-lock.json"), `${JSON.stringify(lock, null, 2)}\n`);

const args = [
  "ci",
  "--omit=dev",
  "--omit=optional",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--prefer-offline",
];
const install = spawnSync("npm", args, { cwd: target, stdio: ["ignore", "ignore", "inherit"] });
if (install.status !== 0) {
  console.error(`npm ci failed in ${target} with exit code ${install.status}`);
  process.exit(1);
}
console.log(
  `${target} is ready to deploy, for example: func azure functionapp publish NAME --no-build (from that folder)`,
);
