import { type Verdict, worstOf } from "./verdict.ts";

/** Parts of one verdict as one: the worst of them, with the sentences of all that are as bad. */
export function together(parts: readonly Verdict[]): Verdict {
  const { kind } = worstOf(parts);
  return {
    kind,
    because: parts
      .filter((part) => part.kind === kind)
      .map(({ because }) => because)
      .join("; "),
  };
}
