import type { CensusDay } from "../census/censusDay.ts";
import { type LegacyKind, legacyKinds } from "../credentials/legacyKind.ts";
import { addDays } from "../plan/addDays.ts";
import type { Plan } from "../plan/plan.ts";
import { weekdayOf } from "../plan/weekdayOf.ts";
import {
  everybodyOf,
  type LifecycleMethod,
  type LifecyclePlan,
  type LifecycleStep,
} from "./lifecyclePlan.ts";

/** Days between the steps of one method, and between two methods. */
const pause = { beforeWarning: 14, afterWarning: 30, betweenWaves: 7, unused: 30 } as const;

/** Names of kinds as people say them. */
const names: Readonly<Record<LegacyKind, string>> = {
  password: "passwords",
  authenticatorApp: "approvals in the app",
  phone: "calls and text messages",
  oneTimeCode: "one-time codes",
};

/**
 * A first plan of when each legacy method ends, from the newest census, a local day to begin after, and the date from which
 * passwords alone do not do where one is set: what is used least ends first, passwords last; every method is warned of, then
 * disabled wave by wave, then removed once nobody has used it for a month. It is for people to edit. Pure.
 */
export function draftLifecycle(
  plan: Plan,
  census: CensusDay,
  { today, dateSet }: { readonly today: string; readonly dateSet?: string },
): LifecyclePlan {
  const order = legacyKinds.toSorted((one, other) => rank(one, census) - rank(other, census));
  const methods: LifecycleMethod[] = [];
  let from = addDays(today, pause.beforeWarning);
  for (const kind of order) {
    const { registered, used } = census.kinds[kind];
    if (kind !== "password" && registered === 0 && used === 0) continue;
    if (kind === "password" && dateSet !== undefined && dateSet > addDays(from, pause.afterWarning))
      from = addDays(dateSet, -pause.afterWarning);
    const steps = stepsOf(plan, from, methods.at(-1)?.kind);
    methods.push({ kind, because: becauseOf(kind, census), steps });
    from = steps.findLast(({ act }) => act === "disable")?.on ?? from;
  }
  return { methods };
}

/** Passwords end last: as long as a password signs people in, a second factor has to stand beside it. */
const rank = (kind: LegacyKind, { kinds }: CensusDay): number =>
  kind === "password" ? Number.POSITIVE_INFINITY : kinds[kind].used;

function becauseOf(kind: LegacyKind, { day, people, kinds }: CensusDay): string {
  const { registered, used } = kinds[kind];
  const has = kind === "password" ? "" : `${registered} have it registered, `;
  const why = kind === "password" ? "passwords end last" : "what is used least ends first";
  return `${names[kind]}: of ${people} people ${has}${used} used it in the 30 days up to ${day}; ${why}`;
}

function stepsOf(plan: Plan, from: string, before: LegacyKind | undefined): readonly LifecycleStep[] {
  const warn = workday(plan, from);
  const waves = plan.phases.flatMap((phase) => phase.waves).filter(({ enforced }) => enforced !== undefined);
  const groups = waves.length === 0 ? [everybodyOf] : waves.map(({ id }) => id);
  const first = addDays(warn, pause.afterWarning);
  const disables = groups.map((of, index): LifecycleStep => {
    const enforced = of === everybodyOf ? "everybody is enforced" : `wave ${of} is enforced`;
    const earlier = before === undefined ? [] : [`${names[before]} are disabled for them`];
    return {
      act: "disable",
      of,
      on: workday(plan, addDays(first, index * pause.betweenWaves)),
      after: [enforced, "exceptions of theirs have ended or keep it", ...earlier],
    };
  });
  const last = disables.at(-1)?.on ?? first;
  return [
    { act: "warn", of: everybodyOf, on: warn, after: ["the message is final"] },
    ...disables,
    {
      act: "remove",
      of: everybodyOf,
      on: workday(plan, addDays(last, pause.unused)),
      after: [`nobody has used it for ${pause.unused} days`, "account recovery does not rest on it"],
    },
  ];
}

/** The day, or the next one that is neither a holiday of the plan nor of a weekend. */
function workday({ holidays }: Plan, day: string): string {
  let next = day;
  for (let tries = 0; tries < 60; tries += 1) {
    const weekday = weekdayOf(next);
    if (weekday !== "sunday" && weekday !== "saturday" && !holidays.includes(next)) return next;
    next = addDays(next, 1);
  }
  return next;
}
