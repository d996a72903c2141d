import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const help = `Runs many random orchestrations of safe and of hostile shapes on the local host, with crashes.

  node bench/soakHost.ts [--runs 1000] [--world N]

--runs is the number of orchestrations of each kind, ten to a world; --world repeats the one that a failure names.
`;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    world: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
} else {
  const only = values.world === undefined ? {} : { FUZZ_WORLD: values.world };
  const { status } = spawnSync("vitest", ["run", "test/local/host/fuzz"], {
    env: { ...process.env, FUZZ_RUNS: values.runs, ...only },
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exitCode = status ?? 1;
}
