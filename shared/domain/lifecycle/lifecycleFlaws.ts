import { addDays } from "../plan/addDays.ts";
import type { Plan } from "../plan/plan.ts";
import { repeats } from "../plan/repeats.ts";
import {
  everybodyOf,
  type LifecycleMethod,
  type LifecyclePlan,
  type LifecycleStep,
} from "./lifecyclePlan.ts";

/** Days that people need between a warning and what it warns of, and that a disabled method is watched before it is removed. */
const least = { warned: 14, watched: 14 } as const;

/** What a lifecycle plan is checked against: the local day, and the date set for passwords if there is one. */
interface FlawSource {
  readonly plan: Plan;
  readonly today: string;
  readonly dateSet?: string;
}

/** Why a lifecycle plan cannot stand as it is edited, one sentence each; empty where it can. Pure. */
export function lifecycleFlaws({ methods }: LifecyclePlan, source: FlawSource): readonly string[] {
  return [
    ...repeats(methods, ({ kind }) => kind).map(
      ({ index }) => `${methods[index]?.kind} is there twice; remove one`,
    ),
    ...methods.flatMap((method) => methodFlaws(method, source)),
    ...passwordFlaws(methods, source.dateSet),
  ];
}

function methodFlaws({ kind, steps }: LifecycleMethod, { plan, today }: FlawSource): readonly string[] {
  const waves = plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
  const name = ({ act, of }: LifecycleStep): string => `${kind}: ${act} of ${of}`;
  const days = (act: LifecycleStep["act"]): readonly string[] =>
    steps
      .filter((step) => step.act === act)
      .map(({ on }) => on)
      .toSorted();
  const [warn, disable, lastDisable] = [days("warn")[0], days("disable")[0], days("disable").at(-1)];
  const [remove] = days("remove");
  const found = steps.flatMap((step) => [
    ...(step.on <= today ? [`${name(step)} on ${step.on} is not ahead: today is ${today}`] : []),
    ...(step.of === everybodyOf || waves.includes(step.of)
      ? []
      : [`${name(step)}: the plan has no such wave; it has ${waves.join(", ")}, or "${everybodyOf}"`]),
  ]);
  for (const { index } of repeats(steps, ({ act, of }) => `${act}|${of}`)) {
    const step = steps[index];
    if (step !== undefined) found.push(`${name(step)} is there twice; remove one`);
  }
  if (disable !== undefined && (warn === undefined || addDays(warn, least.warned) > disable))
    found.push(
      `${kind}: it is disabled on ${disable}, less than ${least.warned} days after ${warn === undefined ? "no warning" : `the warning on ${warn}`}`,
    );
  if (remove !== undefined && (lastDisable === undefined || addDays(lastDisable, least.watched) > remove))
    found.push(
      `${kind}: it is removed on ${remove}, less than ${least.watched} days after ${lastDisable === undefined ? "it was disabled nowhere" : `it is disabled last on ${lastDisable}`}`,
    );
  return found;
}

/** Passwords are not disabled before the date that people are told. */
function passwordFlaws(methods: readonly LifecycleMethod[], dateSet: string | undefined): readonly string[] {
  const ends = (method: LifecycleMethod | undefined): string | undefined =>
    method?.steps
      .filter(({ act }) => act === "disable")
      .map(({ on }) => on)
      .toSorted()[0];
  const password = ends(methods.find(({ kind }) => kind === "password"));
  if (password === undefined || dateSet === undefined || password >= dateSet) return [];
  return [`password: it is disabled on ${password}, before the date that is set, ${dateSet}`];
}
