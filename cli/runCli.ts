import { backtestCommand } from "./backtest/backtestCommand.ts";
import type { Command, ExitCode } from "./command.ts";
import type { Console } from "./console.ts";
import { doctorCommand } from "./doctor/doctorCommand.ts";
import { explainCommand } from "./explainCommand.ts";
import { lastResortCommand } from "./lastResortCommand.ts";
import { receiptsCommand } from "./receiptsCommand.ts";
import { reportCommand } from "./reportCommand.ts";
import { rollbackCommand } from "./rollbackCommand.ts";
import { simulateCommand } from "./simulateCommand.ts";
import { statusCommand } from "./statusCommand.ts";
import { UsageError } from "./usageError.ts";
import { verifyLedgerCommand } from "./verifyLedgerCommand.ts";

const commands: readonly Command[] = [
  rollbackCommand,
  lastResortCommand,
  statusCommand,
  explainCommand,
  reportCommand,
  simulateCommand,
  doctorCommand,
  receiptsCommand,
  verifyLedgerCommand,
  backtestCommand,
];

const overview = [
  "usage: passkey-rollout COMMAND [options]",
  ...commands.map(({ name, summary }) => `  ${name.padEnd(14)}${summary}`),
  '"passkey-rollout COMMAND --help" tells more.',
].join("\n");

/** Runs one command line and tells the exit code of the process. */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help") {
    console.say(overview);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    console.warn(`there is no command ${name}\n${overview}`);
    return 2;
  }
  if (rest.includes("--help")) {
    console.say(command.help);
    return 0;
  }
  try {
    return await command.run(rest, console);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.warn(`${error.message}\n"passkey-rollout ${name} --help" tells how it is used.`);
    return 2;
  }
}
