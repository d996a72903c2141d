import { finalWave } from "./finalWave.ts";
import type { GatePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";
import { repeats } from "./repeats.ts";

type Path = readonly (string | number)[];

/** Ids used twice: over phases and waves (CFG016), in one gate, among steps, days and holidays, and in lists of people. */
export function idFlaws(plan: Plan): readonly PlanFlaw[] {
  const phasesAndWaves = plan.phases.flatMap((phase, p) => [
    { id: phase.id, path: ["phases", p, "id"] },
    ...phase.waves.map((wave, w) => ({ id: wave.id, path: ["phases", p, "waves", w, "id"] })),
  ]);
  const clashes = repeats(phasesAndWaves, ({ id }) => id).flatMap(({ index, first }) => {
    const [here, there] = [phasesAndWaves[index], phasesAndWaves[first]];
    return here === undefined || there === undefined
      ? []
      : [
          flaw(
            here.path,
            `"${here.id}" is also the id at ${there.path.join(".")}; ids of phases and waves must all differ, upper and lower case counting as equal`,
          ),
        ];
  });
  const reserved = phasesAndWaves
    .filter(({ id }) => id.toLowerCase() === finalWave)
    .map(({ path }) =>
      flaw(path, `"${finalWave}" is the id of the final policy in orders and gates; choose another id`),
    );
  return [
    ...clashes,
    ...reserved,
    ...plan.phases.flatMap((phase, p) => [
      ...twice(
        ["phases", p, "steps"],
        phase.steps.map(({ id }) => id),
        "id",
      ),
      ...gateIds(["phases", p, "gates", "start"], phase.gates.start),
      ...(phase.gates.enforce === undefined
        ? []
        : gateIds(["phases", p, "gates", "enforce"], phase.gates.enforce)),
      ...gateIds(["phases", p, "gates", "advance"], phase.gates.advance),
    ]),
    ...(["operators", "approvers", "emergency"] as const).flatMap((role) =>
      twice(["people", role], plan.people[role]),
    ),
    ...(["breakGlass", "directorySync", "accounts", "groups"] as const).flatMap((list) =>
      twice(["exclusions", list], plan.exclusions[list]),
    ),
    ...plan.changeWindows.flatMap(({ days }, index) => twice(["changeWindows", index, "days"], days)),
    ...twice(["holidays"], plan.holidays),
  ];
}

const gateIds = (path: Path, gate: GatePlan): readonly PlanFlaw[] => [
  ...twice(
    [...path, "criteria"],
    gate.criteria.map(({ id }) => id),
    "id",
  ),
  ...twice([...path, "escalateTo"], gate.escalateTo),
];

const twice = (path: Path, values: readonly string[], key?: string): readonly PlanFlaw[] =>
  repeats(values, (value) => value).map(({ index, first }) =>
    flaw(
      key === undefined ? [...path, index] : [...path, index, key],
      `"${values[index]}" stands at ${first} and at ${index} of ${path.join(".")}; remove or rename one`,
    ),
  );

const flaw = (path: Path, message: string): PlanFlaw => ({ code: "CFG016", path, message });
