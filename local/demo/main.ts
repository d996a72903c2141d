import { help } from "./help.ts";
import { parseOptions } from "./parseOptions.ts";
import { runDemo } from "./runDemo.ts";

const asked = parseOptions(process.argv.slice(2));
switch (asked.kind) {
  case "help":
    process.stdout.write(help);
    break;
  case "refused":
    process.stderr.write(`${asked.because}\nSee --help.\n`);
    process.exitCode = 2;
    break;
  case "run":
    try {
      process.exitCode = await runDemo(asked.options);
    } catch (error) {
      const isUsage = error instanceof RangeError;
      process.stderr.write(`${isUsage ? error.message : String((error as Error).stack ?? error)}\n`);
      process.exitCode = isUsage ? 2 : 1;
    }
    break;
  default:
    asked satisfies never;
}
