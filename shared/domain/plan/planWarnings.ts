import type { Plan } from "./plan.ts";
import { repeats } from "./repeats.ts";
import { votersOf } from "./votersOf.ts";

/** Sentences on what a usable plan may not have meant; none of them stops it. */
export function planWarnings(plan: Plan): readonly string[] {
  const waves = plan.phases.flatMap(({ waves }) => waves);
  const shared = repeats(waves, ({ audience }) => audience).map(
    ({ index, first }) =>
      `waves "${waves[first]?.id}" and "${waves[index]?.id}" have the same audience ${waves[index]?.audience}; their people are asked and counted in both`,
  );
  const author = plan.people.approvers.includes(plan.people.author)
    ? [`the author ${plan.people.author} is listed as an approver, but the author's vote never counts`]
    : [];
  const highest = Math.max(
    plan.finalPolicy?.quorum ?? 0,
    ...plan.phases.flatMap(({ gates }) =>
      [gates.start, gates.enforce, gates.advance].map((gate) => gate?.quorum ?? 0),
    ),
  );
  const starters = plan.people.operators.flatMap((starter) => {
    const voters = votersOf(plan, starter).length;
    return voters >= highest
      ? []
      : [
          `if operator ${starter} starts the rollout, only ${voters} approvers can vote and the quorum of ${highest} is out of reach; let someone else start it or add approvers`,
        ];
  });
  const late = plan.changeWindows.flatMap(({ days }, index) => {
    const risky = days.filter((day) => day === "friday" || day === "saturday" || day === "sunday");
    return risky.length === 0
      ? []
      : [
          `changeWindows[${index}] opens on ${risky.join(", ")}; what goes wrong then meets a weekend without a full helpdesk`,
        ];
  });
  return [...shared, ...author, ...starters, ...late];
}
