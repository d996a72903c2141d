import { runCli } from "../../cli/runCli.ts";

/** What one command line wrote, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    env,
    say: (line) => out.push(line),
    warn: (line) => err.push(line),
    interruption: () => new AbortController().signal,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
