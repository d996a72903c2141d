import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { demoResult } from "../../local/demo/demoResult.ts";

const program = fileURLToPath(new URL("../../local/demo/main.ts", import.meta.url));

const report = z.looseObject({
  result: demoResult,
  complaints: z.array(z.string()),
  notices: z.array(z.looseObject({ at: z.number(), topic: z.string(), text: z.string() })),
  timeline: z.array(z.looseObject({ body: z.looseObject({ kind: z.string() }) })),
});

/** What a demo leaves in its folder. */
export type Report = z.infer<typeof report>;

/** One start of the demo in a process group of its own. */
export interface DemoProcess {
  /** Resolves when virtual time begins to move, or the process has ended. */
  readonly underWay: Promise<void>;
  /** Exit code, or null after a kill. */
  readonly ended: Promise<number | null>;
  /** Ends demo, host and tenant together, as a power cut would. */
  kill(): void;
  /** Last lines it printed. */
  tail(): string;
}

/** Starts a demo; all it prints is kept for messages. */
export function startDemo(args: readonly string[]): DemoProcess {
  const child = spawn(process.execPath, [program, "--json", ...args], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const lines: string[] = [];
  const moves = watchLines(child, lines);
  return {
    underWay: Promise.race([moves, ended.then(() => undefined)]),
    ended,
    tail: () => lines.slice(-15).join("\n"),
    kill() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    },
  };
}

function watchLines(child: ChildProcess, lines: string[]): Promise<void> {
  const reader = createInterface({ input: child.stderr ?? process.stdin });
  return new Promise((resolve) => {
    reader.on("line", (line) => {
      lines.push(line);
      if (/ {2}virtual time (begins|goes on)$/.test(line)) resolve();
    });
  });
}

/** Reads what a demo left in its state folder. */
export function readReport(folder: string): Report {
  return report.parse(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
}
