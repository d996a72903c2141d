import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";

const help = `Plays many seeded schedules of mishaps against the real orchestrations and acts, in virtual time and in
two processes, and checks the invariants I1 to I6 after every step.

  node bench/soakInvariants.ts [--runs 1000] [--from 1] [--seed N]

--runs is the number of schedules from the seed --from on; --seed repeats the one that a failure names.
`;

/** Every schedule has a store of its own that lives for a second: memory is enough where the system offers it as a folder. */
const stores = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(help);
else if (values.seed !== undefined) process.exitCode = await play(values.seed, 1);
else {
  const [runs, from] = [Number(values.runs), Number(values.from)];
  const half = Math.ceil(runs / 2);
  const started = performance.now();
  const codes = await Promise.all([play(`${from}`, half), play(`${from + half}`, runs - half)]);
  const seconds = Math.round((performance.now() - started) / 1000);
  const failed = codes.some((code) => code !== 0);
  console.log(
    `${runs} schedules in ${seconds} s: ${failed ? "an invariant was BROKEN" : "no invariant broken"}`,
  );
  process.exitCode = failed ? 1 : 0;
}

async function play(first: string, runs: number): Promise<number> {
  const args = ["run", "--project", "once", "test/simulator/invariants.test.ts", "--reporter=dot"];
  const child = spawn("vitest", args, {
    env: {
      ...process.env,
      SIMULATOR_SEED: first,
      SIMULATOR_RUNS: String(runs),
      TMPDIR: stores,
      NO_COLOR: "1",
    },
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}
