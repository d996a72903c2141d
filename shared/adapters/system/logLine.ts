// Ends of lines, escapes that move a terminal's cursor, and marks that turn text round.
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Writes one line to the process's error output, where the host collects what is not a reply; nothing in it can pass for another line. */
export function logLine(line: string): void {
  process.stderr.write(`${line.replaceAll(control, " ")}\n`);
}
