#!/usr/bin/env node
import { runCli } from "./runCli.ts";

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    env: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
    warn: (line) => process.stderr.write(`${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
