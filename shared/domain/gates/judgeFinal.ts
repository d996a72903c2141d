import { freshReadiness } from "../criteria/freshReadiness.ts";
import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { finalWave } from "../plan/finalWave.ts";
import type { GateJudgement } from "./judgeGate.ts";
import { unfitPolicy } from "./unfitPolicy.ts";

/**
 * Judges whether the final policy may be enabled: it is what it should be, those whom it newly catches are within the
 * caps, and each of them is ready. People who are enforced by a wave's policy already are not caught anew.
 */
export function judgeFinal(scope: Scope): GateJudgement["criteria"] {
  const policy = { id: "final:policy", verdict: judgePolicy(scope) };
  const counts = freshReadiness(scope, finalWave);
  if (counts.kind === "unknown") return [policy, { id: "final:caught", verdict: counts }];
  const { perStep, perDay } = scope.rules.caps;
  const { enforcedToday } = scope.seen;
  const caught = counts.audience - counts.enforced;
  const unready = caught - counts.readyNotEnforced;
  const newly = `the final policy would newly catch ${caught} people`;
  const within = caught <= perStep;
  const today = `${enforcedToday} were enforced today`;
  return [
    policy,
    {
      id: "final:caught",
      verdict: within
        ? { kind: "met", because: `${newly} <= cap ${perStep}` }
        : { kind: "notYet", because: `${newly} > cap ${perStep}: enforce more of them in waves first` },
    },
    {
      id: "final:day",
      verdict:
        enforcedToday + caught <= perDay
          ? { kind: "met", because: `${newly}, ${today}; together <= cap ${perDay} per day` }
          : { kind: "notYet", because: `${newly}, ${today}; together > cap ${perDay} per day` },
    },
    {
      id: "final:ready",
      verdict:
        unready === 0
          ? { kind: "met", because: `all ${caught} people whom the final policy newly catches are ready` }
          : {
              kind: "notYet",
              because: `${unready} of ${caught} people whom the final policy newly catches are not ready: ${unready} must be chased until they enrol, or get an exception, first`,
            },
    },
  ];
}

function judgePolicy({ seen }: Scope): Verdict {
  const policy = seen.policies[finalWave];
  if (policy?.kind !== "seen") {
    return { kind: "unknown", because: `final: ${policy?.because ?? "its policy was not read"}` };
  }
  const unfit = unfitPolicy(seen, finalWave);
  if (unfit !== undefined) return { kind: "notYet", because: unfit.text };
  const flaws = seen.finalFlaws;
  if (flaws === undefined) return { kind: "unknown", because: "final: its policy was not looked at" };
  return flaws.length === 0
    ? { kind: "met", because: `final: its policy is ${policy.state} and as a final policy must be` }
    : { kind: "notYet", because: flaws.join("; ") };
}
