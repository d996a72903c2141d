import { mostMembershipAge } from "../measure/mostMembershipAge.ts";
import type { GuardObservation } from "./guardObservation.ts";
import type { GuardRules } from "./guardState.ts";
import { readTrigger, type TriggerReading } from "./trigger.ts";

/** What a wave's triggers say together: an alarm of any, else a foreign one, else unknown of any, else quiet. Stale sign-ins, and members, are unknown. */
export function readTriggers(
  { triggers, staleMs }: Pick<GuardRules, "triggers" | "staleMs">,
  { counts, at }: Pick<GuardObservation, "counts" | "at">,
): TriggerReading {
  if (counts.kind === "unknown") return counts;
  const age = at - counts.signInsUntil;
  if (age > staleMs) return { kind: "unknown", because: `sign-ins are ${Math.round(age / 60_000)} min old` };
  const membersAge = at - (counts.membershipAt ?? at);
  if (membersAge > mostMembershipAge(staleMs))
    return { kind: "unknown", because: `its members are ${Math.round(membersAge / 60_000)} min old` };
  const readings = triggers.map((plan) => readTrigger(plan, counts));
  const first = (wanted: TriggerReading["kind"]): TriggerReading | undefined =>
    readings.find(({ kind }) => kind === wanted);
  const quiet: TriggerReading = { kind: "quiet", because: "no trigger alarms" };
  return first("alarm") ?? first("foreign") ?? first("unknown") ?? quiet;
}
