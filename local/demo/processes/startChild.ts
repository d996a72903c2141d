import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";

/** A Node program of ours to run beside the demo. */
export interface ChildOrder {
  /** Absolute path of the program. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Flags for the JavaScript engine. */
  readonly engineFlags: readonly string[];
  /** File that takes what it writes to stderr; appended to. */
  readonly logFile: string;
}

/** A running program. */
export interface Child {
  readonly pid: number;
  /** The line of JSON it printed when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resolves when it has ended, saying how. */
  readonly ended: Promise<string>;
  /** Asks it to stop, and ends it when it has not within ten seconds. */
  stop(): Promise<void>;
}

const patienceMs = 10_000;
const leash = new URL("./leash.ts", import.meta.url).href;

/** Starts a program and waits for its line of JSON; throws with the end of its log when it ends before. */
export async function startChild({ program, args, env, engineFlags, logFile }: ChildOrder): Promise<Child> {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...engineFlags, "--import", leash, program, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", log],
  });
  closeSync(log);
  const ended = once(child, "exit").then(
    ([code, signal]) => `exit code ${code ?? "none"}, signal ${signal ?? "none"}`,
  );
  // A pipe that breaks because the child died is told by its exit.
  child.stdin?.on("error", () => {});
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const first = once(lines, "line").then(([line]) => String(line));
  const line = await Promise.race([
    first,
    ended.then((how) => Promise.reject(new Error(diedEarly(program, how, logFile)))),
  ]);
  return {
    pid: child.pid ?? 0,
    ready: JSON.parse(line) as Record<string, unknown>,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const forced = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      child.kill("SIGTERM");
      await ended;
      clearTimeout(forced);
    },
  };
}

function diedEarly(program: string, how: string, logFile: string): string {
  const tail = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-12).join("\n");
  return `${basename(program)} ended before it was ready (${how}); the end of its log:\n${tail}`;
}
