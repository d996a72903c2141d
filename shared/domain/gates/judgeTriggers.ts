import { freshCounts } from "../criteria/freshCounts.ts";
import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { readTrigger, type TriggerReading } from "../enforcement/trigger.ts";
import { withCause } from "../enforcement/withCause.ts";
import type { GateJudgement } from "./judgeGate.ts";

const verdicts = {
  alarm: "breached",
  foreign: "unknown",
  unknown: "unknown",
  inactive: "met",
  quiet: "met",
} as const satisfies Record<TriggerReading["kind"], Verdict["kind"]>;

/**
 * What rollback triggers say at a gate: an alarm shuts it; one that cannot be read, or alarms for a foreign cause, does
 * so where it watches over somebody. There a quiet detector shows its evidence too; a quiet hard stop has no more to
 * show than the counts do. Pure.
 */
export function judgeTriggers(scope: Scope): GateJudgement["criteria"] {
  return scope.waves.flatMap((wave) => {
    const counts = freshCounts(scope, wave);
    if (counts.kind === "unknown") return [];
    return scope.rules.triggers.flatMap((trigger) => {
      const reading = readTrigger(trigger, counts);
      const kind = verdicts[reading.kind];
      const isOfUse = kind !== "met" || trigger.kind !== "blockedUsers";
      if (reading.kind !== "alarm" && (counts.enforced === 0 || !isOfUse)) return [];
      return [
        {
          id: `trigger:${trigger.kind}:${wave}`,
          verdict: { kind, because: `${wave}: ${withCause(reading, {})}` },
        },
      ];
    });
  });
}
