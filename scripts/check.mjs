import { spawnSync } from "node:child_process";

/** The gate: every step runs even when an earlier one failed, so that one run names all that is wrong. */
const steps = [
  ["node version", "node", ["scripts/require-node24.mjs"]],
  ["lint and format", "biome", ["ci", "--error-on-warnings"]],
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["types of what deploys", "tsc", ["-p", "tsconfig.deploy.json", "--noEmit"]],
  ["unused code", "knip", []],
  ["generated files", "node", ["scripts/generate.ts", "--check"]],
  ["table of capabilities", "node", ["scripts/check-capabilities.ts"]],
];

const failed = steps.filter(([name, command, args]) => {
  console.log(`\n== ${name}: ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit" }).status !== 0;
});
console.log(
  failed.length === 0
    ? "\ncheck: all steps passed"
    : `\ncheck failed: ${failed.map(([name]) => name).join(", ")}`,
);
process.exit(failed.length === 0 ? 0 : 1);
