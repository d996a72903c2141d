import { existsSync } from "node:fs";
import { z } from "zod";
import { createDevIssuer } from "./createDevIssuer.ts";
import { readDevKey } from "./readDevKey.ts";
import { readTokenArguments, usage } from "./readTokenArguments.ts";
import { refuseOnAzure } from "./refuseOnAzure.ts";

const reading = z.looseObject({ now: z.iso.datetime() });

try {
  if (process.argv.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  refuseOnAzure(process.env);
  const { state, host, bearer, lifetimeSeconds } = readTokenArguments(process.argv.slice(2));
  if (!existsSync(state)) throw new RangeError(`--state ${state}: there is no such folder`);
  const answer = await fetch(new URL("/admin/clock", host));
  const now = Date.parse(reading.parse(await answer.json()).now);
  process.stdout.write(`${createDevIssuer(readDevKey(state)).token(bearer, now, lifetimeSeconds)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${usage}\n`);
  process.exitCode = 2;
}
