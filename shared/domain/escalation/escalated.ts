import type { Condition } from "../gates/condition.ts";
import type { WaitingFor } from "../gates/describe.ts";
import type { GatePlan } from "../plan/phasePlan.ts";
import { localTime } from "../text/localTime.ts";
import { escalationStage } from "./escalationStage.ts";

/** Something that only people can move on. */
export interface Wait {
  /** Names it within its phase, without a colon: a gate's id, "held", "paused" ... */
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** What is waited for, as it follows "has waited ... for". */
  readonly what: string;
  /** What is told: that it is wanted, and that it is overdue. */
  readonly topics: readonly [wanted: Condition["topic"], overdue: Condition["topic"]];
  readonly asks: WaitingFor;
  readonly deadline: Pick<GatePlan, "deadlineHours" | "escalateTo">;
  readonly gate?: string;
  readonly wave?: string;
}

const hourMs = 60 * 60_000;

/** What people are told of a wait beyond that it has begun: two reminders before its deadline, a page after it, and one on each day since. Pure. */
export function escalated(
  { subject, since, what, topics, asks, deadline, gate, wave }: Wait,
  at: number,
  timeZone: string,
): readonly Condition[] {
  const { deadlineHours, escalateTo } = deadline;
  const stage = escalationStage(since, at, deadlineHours);
  const hours = Math.floor((at - since) / hourMs);
  const about = { asks, ...(gate === undefined ? {} : { gate }), ...(wave === undefined ? {} : { wave }) };
  const deadlineAt = since + deadlineHours * hourMs;
  switch (stage.kind) {
    case "asked":
      return [];
    case "reminder":
      return [
        {
          ...about,
          key: `reminder:${subject}:${since}#${stage.number}`,
          topic: topics[0],
          severity: "warn",
          text: `reminder: ${hours} h of ${deadlineHours} h have passed for ${what}`,
          next: `escalated at ${localTime(timeZone, deadlineAt)} if nobody answers; nothing is ever approved by time`,
        },
      ];
    case "overdue":
      return [
        {
          ...about,
          key: `overdue:${subject}:${since}${stage.day === 0 ? "" : `#${stage.day}`}`,
          topic: topics[1],
          severity: "page",
          text: `${subject} has waited ${hours} h for ${what}; its deadline of ${deadlineHours} h has passed; it holds, it is never approved by time`,
          next: `told again at ${localTime(timeZone, deadlineAt + (stage.day + 1) * 24 * hourMs)}, and daily from then on, until somebody answers`,
          to: escalateTo,
        },
      ];
    default:
      return stage satisfies never;
  }
}
