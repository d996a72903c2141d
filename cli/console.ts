/** Where a command of the command line reads its surroundings and writes its words. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes one line to standard output. */
  say(line: string): void;
  /** Writes one line to standard error. */
  warn(line: string): void;
}
