const longestChain = 6;
const foreignFrame =
  /^\s+at .*(\(?node:|node_modules\/(durable-functions|@azure\/functions)\/|new Promise \(<anonymous>|Generator\.next \(<anonymous>)/;

/** A failure in full: message and stack, then what caused it, and so on; frames of Node and of the functions libraries are left out. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const own = (error.stack ?? `${error.name}: ${error.message}`)
    .split("\n")
    .filter((line) => !foreignFrame.test(line))
    .join("\n");
  if (depth >= longestChain) return own;
  const inner = error instanceof AggregateError ? error.errors : [];
  const causes = [...inner, ...(error.cause === undefined || error.cause === null ? [] : [error.cause])];
  return [own, ...causes.map((cause) => `caused by ${describeError(cause, depth + 1)}`)].join("\n");
}
