import { createConsole } from "./createConsole.ts";
import { runCli } from "./runCli.ts";

try {
  process.exitCode = await runCli(process.argv.slice(2), createConsole());
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
