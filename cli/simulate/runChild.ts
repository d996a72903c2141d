import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type SimulatedRun, simulatedRun } from "./simulatedRun.ts";

/** How a run ended: with its numbers, refused by the program (its own words), broken, or stopped from outside. */
export type ChildEnd =
  | { readonly kind: "done"; readonly run: SimulatedRun }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "failed"; readonly because: string }
  | { readonly kind: "stopped" };

/** One program to run. */
export interface ChildOrder {
  /** Arguments of Node: the program and its own. */
  readonly args: readonly string[];
  /** Ends the program when it aborts. */
  readonly stop: AbortSignal;
  /** Told each line of what the program says on its way. */
  readonly onLine: (line: string) => void;
}

/** Milliseconds in which a program that was asked to stop ends its own children. */
const patienceMs = 15_000;
const linesKept = 12;
const [refusedCode, advice] = [2, "See --help."];

/** Runs a Node program whose last line on standard output is its result; it ends when this process does. */
export function runChild({ args, stop, onLine }: ChildOrder): Promise<ChildEnd> {
  if (stop.aborted) return Promise.resolve({ kind: "stopped" });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
    const told: string[] = [];
    let last = "";
    let forced: NodeJS.Timeout | undefined;
    const stopChild = (): void => {
      child.kill("SIGTERM");
      forced = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    };
    stop.addEventListener("abort", stopChild, { once: true });
    createInterface({ input: child.stdout }).on("line", (line) => {
      last = line;
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
      told.push(line);
      if (told.length > linesKept) told.shift();
      onLine(line);
    });
    // A pipe that breaks because the child died is told by its end.
    child.stdin.on("error", () => {});
    child.on("error", (error) => resolve({ kind: "failed", because: error.message }));
    child.on("close", (code, signal) => {
      clearTimeout(forced);
      stop.removeEventListener("abort", stopChild);
      const end = endOf(last, `exit code ${code ?? "none"}, signal ${signal ?? "none"}`, told);
      if (end.kind === "done") resolve(end);
      else if (stop.aborted) resolve({ kind: "stopped" });
      else if (code === refusedCode) resolve({ kind: "refused", because: refusalIn(told) });
      else resolve(end);
    });
  });
}

const refusalIn = (told: readonly string[]): string =>
  told.findLast((line) => line !== advice) ?? "it gave no reason";

/** Whatever the exit code says: a program that told its result has ended. */
function endOf(last: string, how: string, told: readonly string[]): ChildEnd {
  const broken = (why: string): ChildEnd => ({
    kind: "failed",
    because: [`${why} (${how}); the last it said:`, ...told].join("\n"),
  });
  if (last === "") return broken("it ended without a result");
  try {
    const parsed = simulatedRun.safeParse(JSON.parse(last));
    return parsed.success ? { kind: "done", run: parsed.data } : broken("its result is not one");
  } catch {
    return broken("its last line is no JSON");
  }
}
