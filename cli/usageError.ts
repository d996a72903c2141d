/** The command line cannot be understood, or lacks something; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
