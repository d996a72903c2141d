import type { Console } from "./console.ts";

const eraseLine = "\r\u001b[2K";

/** The console of this process: a line of status on a terminal stands below all others. */
export function createConsole(): Console {
  const { stdout, stderr } = process;
  let hasStatus = false;
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (hasStatus) stderr.write(eraseLine);
    hasStatus = false;
    stream.write(text);
  };
  return {
    env: process.env,
    say: (line) => write(stdout, `${line}\n`),
    warn: (line) => write(stderr, `${line}\n`),
    ...(stderr.isTTY ? { status } : {}),
    interruption() {
      const controller = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
      return controller.signal;
    },
  };

  function status(line: string): void {
    write(stderr, line.slice(0, stderr.columns - 1));
    hasStatus = true;
  }
}
