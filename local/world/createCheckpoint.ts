import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { World } from "../../shared/ports/world.ts";

const planned = z.strictObject({
  /** Which call ends the process, from 1: of all checkpoints, or of those with the name. */
  hit: z.int().positive(),
  name: z.string().min(1).exactOptional(),
});
const killPlan = z.strictObject({
  remaining: z.array(planned),
  done: z.array(planned.extend({ at: z.string(), call: z.int() })).default([]),
});

/** A checkpoint that ends the process where `kills.json` of the state folder says so; without that file it does nothing. */
export function createCheckpoint(folder: string, end: () => Promise<void>): World["checkpoint"] {
  const file = join(folder, "kills.json");
  if (!existsSync(file)) return async () => {};
  const log = join(folder, "checkpoints.log");

  return async (name) => {
    // Everything is written before the process goes on, so that a kill from outside loses no call either.
    appendFileSync(log, `${JSON.stringify(name)}\n`);
    const calls = readFileSync(log, "utf8").split("\n").slice(0, -1);
    const named = calls.filter((call) => call === JSON.stringify(name)).length;
    const plan = killPlan.parse(JSON.parse(readFileSync(file, "utf8")));
    const due = plan.remaining.find((kill) =>
      kill.name === undefined ? kill.hit === calls.length : kill.name === name && kill.hit === named,
    );
    if (due === undefined) return;
    const noted = {
      remaining: plan.remaining.filter((kill) => kill !== due),
      done: [...plan.done, { ...due, at: name, call: calls.length }],
    };
    writeFileSync(`${file}.draft`, JSON.stringify(noted, undefined, 2));
    renameSync(`${file}.draft`, file);
    await end();
  };
}
