/** Writes one line to the process's error output, where the host collects what is not a reply. */
export function logLine(line: string): void {
  process.stderr.write(`${line.replaceAll(/[\r\n]+/g, " ")}\n`);
}
