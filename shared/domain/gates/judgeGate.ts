import { judge } from "../criteria/judge.ts";
import type { Scope } from "../criteria/scope.ts";
import { type Verdict, worstOf } from "../criteria/verdict.ts";
import type { GatePlan } from "../plan/phasePlan.ts";

/** What a gate's criteria say now: each verdict, and the worst of those that decide. */
export interface GateJudgement {
  readonly criteria: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly overall: Verdict;
}

/** Judges every criterion of a gate; criteria in observe mode, and an overridden one while it is unknown, are shown and do not decide. */
export function judgeGate(gate: GatePlan, scope: Scope, override?: string): GateJudgement {
  const judged = gate.criteria.map((criterion) => ({ criterion, verdict: judge(criterion, scope) }));
  return {
    criteria: judged.map(({ criterion, verdict }) => ({ id: criterion.id, verdict })),
    overall: worstOf(
      judged
        .filter(({ criterion }) => criterion.mode === "enforce")
        .filter(({ criterion, verdict }) => criterion.id !== override || verdict.kind !== "unknown")
        .map(({ verdict }) => verdict),
    ),
  };
}
