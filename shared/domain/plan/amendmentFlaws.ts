import type { Plan } from "./plan.ts";
import { type PlanChange, planDiff } from "./planDiff.ts";

/** How far a rollout has come, as far as it decides what may still be amended. */
export interface AmendedAt {
  /** Id of the phase that runs. */
  readonly phase: string;
  /** Whether its start gate is passed. */
  readonly started: boolean;
  /** Whether any slice of it was agreed to. */
  readonly enforcing: boolean;
}

const anytime: readonly (readonly string[])[] = [
  ["people", "operators"],
  ["people", "approvers"],
  ["people", "emergency"],
  ["changeWindows"],
  ["holidays"],
  ["caps"],
];

/** Why a plan may not be amended to another while a phase runs, one sentence per place; none when it may. */
export function amendmentFlaws(before: Plan, after: Plan, at: AmendedAt): readonly string[] {
  const upTo = before.phases.findIndex(({ id }) => id === at.phase) + 1;
  const done = before.phases.slice(0, upTo).map(({ id }) => id);
  const kept = after.phases.slice(0, upTo).map(({ id }) => id);
  if (done.join() !== kept.join()) {
    return [
      `phases ${done.join(", ")} have begun and stay as they are, in this order; the amended plan begins with ${kept.join(", ")}`,
    ];
  }
  return planDiff(before, after).flatMap((change) => flawOf(change, at, done));
}

function flawOf(change: PlanChange, at: AmendedAt, done: readonly string[]): readonly string[] {
  const { path } = change;
  const name = path.join(".");
  if (anytime.some((allowed) => allowed.every((key, index) => path[index] === key))) return [];
  const [top, phase = ""] = path;
  if (top !== "phases") {
    return [`${name} is not changed by an amendment: people in roles, dates, limits and phases to come are`];
  }
  if (phase === at.phase)
    return inRunningPhase(change, at)
      ? []
      : [`${name} belongs to the running phase, whose passed gates, waves and triggers stay`];
  return done.includes(phase) ? [`${name} belongs to phase ${phase}, which has ended`] : [];
}

function inRunningPhase({ path, from, to }: PlanChange, { started, enforcing }: AmendedAt): boolean {
  const [, , part, gate] = path;
  if (part === "window" || part === "enforceNotBefore" || part === "watchHours") return true;
  // A gate that comes or goes as a whole changes what the phase does, not its limits.
  if (part !== "gates" || (path.length === 4 && (from === undefined || to === undefined))) return false;
  if (gate === "start") return !started;
  return gate === "enforce" ? !enforcing : gate === "advance";
}
