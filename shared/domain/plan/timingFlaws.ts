import { IANAZone } from "luxon";
import type { PhaseKind } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";

const kindsInOrder: readonly PhaseKind[] = [
  "prerequisites",
  "pilot",
  "earlyAdopters",
  "department",
  "organization",
];

/** Rules on time and amounts: zone (CFG024), order of phases (CFG017), change windows (CFG025), caps, polling and ranges (CFG023). */
export function timingFlaws(plan: Plan): readonly PlanFlaw[] {
  return [...zoneFlaws(plan), ...orderFlaws(plan), ...windowFlaws(plan), ...amountFlaws(plan)];
}

/** An offset such as "+01:00" is understood by Intl, but it knows no clock changes. */
function zoneFlaws({ timeZone }: Plan): readonly PlanFlaw[] {
  if (/^[A-Za-z]/.test(timeZone) && IANAZone.isValidZone(timeZone)) return [];
  const shown = timeZone.length > 64 ? `a text of ${timeZone.length} characters` : `"${timeZone}"`;
  return [{ code: "CFG024", path: ["timeZone"], message: `${shown} is no IANA time zone name` }];
}

function orderFlaws({ phases }: Plan): readonly PlanFlaw[] {
  return phases.flatMap((phase, p) => {
    const previous = phases[p - 1];
    if (previous === undefined || kindsInOrder.indexOf(phase.kind) >= kindsInOrder.indexOf(previous.kind)) {
      return [];
    }
    return [
      {
        code: "CFG017",
        path: ["phases", p, "kind"],
        message: `a phase of kind "${phase.kind}" stands after one of kind "${previous.kind}"; the order is ${kindsInOrder.join(", ")}: move "${phase.id}" before "${previous.id}"`,
      },
    ];
  });
}

function windowFlaws(plan: Plan): readonly PlanFlaw[] {
  const enforcing = plan.phases.filter(({ gates }) => gates.enforce !== undefined).length;
  const none: readonly PlanFlaw[] =
    enforcing > 0 && plan.changeWindows.length === 0
      ? [
          {
            code: "CFG025",
            path: ["changeWindows"],
            message: `holds 0 windows, but ${enforcing} phases have an enforce gate, which opens only in a change window; add at least 1`,
          },
        ]
      : [];
  return [
    ...none,
    ...plan.changeWindows.flatMap(({ from, to }, index) =>
      from === to
        ? [
            {
              code: "CFG025",
              path: ["changeWindows", index, "to"],
              message: `the window opens and closes at ${from}, so it never opens; give an end that differs (an earlier one lies on the next day)`,
            },
          ]
        : [],
    ),
  ];
}

function amountFlaws({ caps, polling, phases }: Plan): readonly PlanFlaw[] {
  const sharpest = polling.intervalMinutes * 2;
  const oldest = polling.intervalMinutes + polling.lagMinutes;
  return [
    ...atLeast(["caps", "perStep"], caps.perStep, caps.firstSlice, "caps.firstSlice"),
    ...atLeast(["caps", "perDay"], caps.perDay, caps.perStep, "caps.perStep"),
    ...atLeast(["polling", "staleAfterMinutes"], polling.staleAfterMinutes, sharpest, "2 polling intervals"),
    ...atLeast(
      ["polling", "staleAfterMinutes"],
      polling.staleAfterMinutes,
      oldest + 1,
      `interval plus lag (${oldest}), the age that fresh sign-ins reach, by 1`,
    ),
    ...phases.flatMap(({ window, size }, p) => [
      ...atLeast(["phases", p, "window", "endWeek"], window.endWeek, window.startWeek, "startWeek"),
      ...atLeast(["phases", p, "size", "max"], size.max ?? size.min, size.min, "size.min"),
    ]),
  ];
}

const atLeast = (
  path: readonly (string | number)[],
  value: number,
  least: number,
  reason: string,
): readonly PlanFlaw[] =>
  value >= least
    ? []
    : [{ code: "CFG023", path, message: `is ${value}, but must be at least ${least} (${reason})` }];
