import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

/** A host that runs as a process of its own. */
export interface MainProcess {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly ready: { readonly ready: boolean; readonly functions: number; readonly now: string };
  /** Everything written to standard error so far. */
  told(): string;
  /** Ends the process with a signal and tells its exit code; null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Everything that a host wrote before it gave up. */
class MainFailed extends Error {
  override readonly name = "MainFailed";
  readonly code: number | null;

  constructor(code: number | null, stderr: string) {
    super(stderr);
    this.code = code;
  }
}

const main = join(import.meta.dirname, "../../../local/host/main.ts");

/** Starts main.ts and resolves with its ready line, or rejects with what it wrote to standard error. */
export function startMain(args: readonly string[], env: Record<string, string> = {}): Promise<MainProcess> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    let stdout = "";
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
      if (!stdout.includes("\n")) return;
      const ready = JSON.parse(stdout);
      const end = (signal: NodeJS.Signals): Promise<number | null> => {
        child.kill(signal);
        return exited;
      };
      resolve({ child, origin: ready.origin, ready, told: () => stderr, end });
    });
    void exited.then((code) => reject(new MainFailed(code, stderr)));
  });
}
