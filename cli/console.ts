/** Where a command of the command line reads its surroundings and writes its words. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes one line to standard output. */
  say(line: string): void;
  /** Writes one line to standard error. */
  warn(line: string): void;
  /** Shows one line that the next one replaces; absent where nobody watches. */
  readonly status?: (line: string) => void;
  /** From now on the first Ctrl-C, or request to stop, aborts this signal and does not end the process; the second does. */
  interruption(): AbortSignal;
}
