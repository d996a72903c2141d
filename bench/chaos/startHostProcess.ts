import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../local/host/main.ts");

/** A host in a process of its own. */
export interface HostProcess {
  readonly origin: string;
  /** Ends the process as kill -9 does and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a host and waits for its ready line; throws what it wrote when it gives up. */
export async function startHostProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<HostProcess> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  let text = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = text.split("\n").find((each) => each.includes('"ready"'));
      if (line !== undefined && text.includes("\n")) resolve(line);
    });
  });
  const line = await Promise.race([ready, exited.then(() => undefined)]);
  if (line === undefined) throw new Error(`The host ended before it was ready: ${errors}`);
  const { origin } = JSON.parse(line) as { readonly origin: string };
  return {
    origin,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
