import { finalWave } from "../plan/finalWave.ts";
import type { Scope } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

/** Judges whether a policy is still to be made; one that is there already needs nobody's agreement. */
export function judgeCreation({ seen }: Scope, wave: string): Verdict {
  const what = wave === finalWave ? "the final policy" : `a policy of wave ${wave}`;
  return seen.policies[wave] === undefined
    ? { kind: "met", because: `${what} is to be made in report-only; there is none yet` }
    : { kind: "notYet", because: `${what} is there already` };
}
