import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { finalWave } from "../plan/finalWave.ts";

/** Judges whether a policy is still to be made; one that is there already needs nobody's agreement. */
export function judgeCreation({ seen }: Scope, wave: string): Verdict {
  const what = wave === finalWave ? "the final policy" : `a policy of wave ${wave}`;
  return seen.policies[wave] === undefined
    ? { kind: "met", because: `${what} is to be made in report-only; there is none yet` }
    : { kind: "notYet", because: `${what} is there already` };
}
