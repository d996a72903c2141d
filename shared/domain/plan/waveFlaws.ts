import { finalPhaseOf } from "./finalWave.ts";
import { madeByProduct } from "./madeByProduct.ts";
import type { PhasePlan, WavePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";

interface Placed {
  readonly wave: WavePlan;
  readonly path: readonly (string | number)[];
}

/** Rules on waves: number and completeness (CFG020), policies of their own (CFG021), groups of their own (CFG022). */
export function waveFlaws(plan: Plan): readonly PlanFlaw[] {
  const placed = plan.phases.flatMap((phase, p) =>
    phase.waves.map((wave, w): Placed => ({ wave, path: ["phases", p, "waves", w] })),
  );
  return [
    ...plan.phases.flatMap((phase, p) => [...countFlaws(phase, p), ...completenessFlaws(phase, p)]),
    ...policyFlaws(plan, placed),
    ...finalFlaws(plan),
    ...enforcedFlaws(plan, placed),
    ...audienceFlaws(plan, placed),
  ];
}

function countFlaws({ kind, waves }: PhasePlan, p: number): readonly PlanFlaw[] {
  const path = ["phases", p, "waves"];
  if (kind === "prerequisites") {
    return waves.length === 0
      ? []
      : [
          {
            code: "CFG020",
            path,
            message: `holds ${waves.length} waves, a prerequisites phase has 0: nobody is asked yet; move them to a later phase`,
          },
        ];
  }
  return waves.length > 0
    ? []
    : [
        {
          code: "CFG020",
          path,
          message: `holds 0 waves, a ${kind} phase needs at least 1; add its audience`,
        },
      ];
}

function completenessFlaws({ kind, gates, waves }: PhasePlan, p: number): readonly PlanFlaw[] {
  const needed = kind === "department" || kind === "organization" || gates.enforce !== undefined;
  const reason =
    gates.enforce === undefined
      ? `phases of kind "${kind}" need both`
      : "a phase with an enforce gate needs both";
  return waves.flatMap((wave, w) => {
    const missing = (["enforced", "policy"] as const).filter((key) => wave[key] === undefined);
    if (missing.length === 0 || (missing.length === 2 && !needed)) return [];
    return missing.map((key) => ({
      code: "CFG020",
      path: ["phases", p, "waves", w, key],
      message: `wave "${wave.id}" has no "${key}"; ${needed ? reason : '"enforced" and "policy" belong together: give both or neither'}`,
    }));
  });
}

function policyFlaws(plan: Plan, placed: readonly Placed[]): readonly PlanFlaw[] {
  const owner = new Map([[plan.observePolicy, "the observe policy"]]);
  const uses = [
    ...placed.map(({ wave, path }) => ({
      id: wave.policy,
      name: `wave "${wave.id}"`,
      path: [...path, "policy"],
    })),
    { id: plan.finalPolicy?.policy, name: "the final policy", path: ["finalPolicy", "policy"] },
  ];
  return uses.flatMap(({ id, name, path }) => {
    if (id === undefined || id === madeByProduct) return [];
    const other = owner.get(id);
    owner.set(id, other ?? name);
    return other === undefined
      ? []
      : [
          {
            code: "CFG021",
            path,
            message: `policy ${id} of ${name} is already that of ${other}; each needs a policy of its own, so that a rollback touches no one else`,
          },
        ];
  });
}

/** The final policy comes at the end of the last organization phase. */
const finalFlaws = (plan: Plan): readonly PlanFlaw[] =>
  plan.finalPolicy === undefined || finalPhaseOf(plan) !== undefined
    ? []
    : [
        {
          code: "CFG020",
          path: ["finalPolicy"],
          message:
            'names a final policy, but none of the phases is of kind "organization", at whose end it is enabled; add one, or leave finalPolicy out',
        },
      ];

function enforcedFlaws(plan: Plan, placed: readonly Placed[]): readonly PlanFlaw[] {
  const owner = new Map<string, string>();
  return placed.flatMap(({ wave, path }) => {
    const { id, enforced, audience } = wave;
    if (enforced === undefined) return [];
    const at = [...path, "enforced"];
    const other = owner.get(enforced);
    owner.set(enforced, other ?? id);
    const askedIn = placed.find(({ wave: asked }) => asked.audience === enforced)?.wave.id;
    return [
      ...(other === undefined
        ? []
        : [
            own(
              at,
              `group ${enforced} is already the enforced group of wave "${other}"; each wave needs a group of its own`,
            ),
          ]),
      ...(plan.groupWrites && askedIn !== undefined
        ? [
            own(
              at,
              `group ${enforced} is the audience of wave "${askedIn}", so people who are not ready would be enforced; name a separate, empty group (or set groupWrites to false and let each wave's enforced group be its audience)`,
            ),
          ]
        : []),
      ...(!plan.groupWrites && enforced !== audience
        ? [
            own(
              at,
              `groupWrites is false, so group ${enforced} could never be filled; it must be the wave's audience ${audience}`,
            ),
          ]
        : []),
      ...exemptAs(plan, enforced).map((role) =>
        own(at, `group ${enforced} is ${role}, whose members are never enforced; name another group`),
      ),
    ];
  });
}

const audienceFlaws = (plan: Plan, placed: readonly Placed[]): readonly PlanFlaw[] =>
  placed.flatMap(({ wave, path }) =>
    exemptAs(plan, wave.audience).map((role) =>
      own(
        [...path, "audience"],
        `group ${wave.audience} is ${role}, whose members are not asked; name another group`,
      ),
    ),
  );

const exemptAs = (plan: Plan, group: string): readonly string[] => [
  ...(group === plan.exceptionsGroup ? ["the exceptions group"] : []),
  ...(plan.exclusions.groups.includes(group) ? ["an excluded group"] : []),
];

const own = (path: readonly (string | number)[], message: string): PlanFlaw => ({
  code: "CFG022",
  path,
  message,
});
