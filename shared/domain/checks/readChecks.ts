import { worstOf } from "../criteria/verdict.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Check, CheckItem } from "./check.ts";
import type { CheckReading, CheckReadings, CheckResults } from "./checkResults.ts";

/** Longest sentence that a turn carries. */
const mostText = 160;

/** Rows that the gates of a phase ask for, each once; empty where it asks for none. Pure. */
export function checksAsked({ gates }: Pick<PhasePlan, "gates">): readonly CheckItem[] {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  return [...new Set(criteria.flatMap((each) => (each.kind === "check" ? [each.item] : [])))];
}

/** The waves that checks of a phase are about: its own, or those of the first phase after it that has any. Pure. */
export function checkedWaves(plan: Pick<Plan, "phases">, phaseId: string): readonly string[] {
  const place = plan.phases.findIndex(({ id }) => id === phaseId);
  const waves = plan.phases.slice(Math.max(place, 0)).find((phase) => phase.waves.length > 0)?.waves ?? [];
  return waves.map(({ id }) => id);
}

/** What a turn of a phase sees of the rows that its gates ask for. Pure. */
export function readChecks(
  results: CheckResults | undefined,
  items: readonly CheckItem[],
  waves: readonly string[],
): CheckReadings {
  if (results === undefined) return {};
  const readings: Partial<Record<CheckItem, CheckReading>> = {};
  for (const item of items) {
    const reading = readItem(results, item, waves);
    if (reading !== undefined) readings[item] = reading;
  }
  return readings;
}

/** What the newest look found of one row, for these waves; undefined where the row was not looked at. Pure. */
export function readItem(
  { at, devicesAt, checks }: CheckResults,
  item: CheckItem,
  waves: readonly string[],
): CheckReading | undefined {
  const deciding = checks.filter(
    (check) =>
      check.item === item && check.decides && (check.wave === undefined || waves.includes(check.wave)),
  );
  if (deciding.length === 0) return undefined;
  const open = deciding.filter(({ verdict }) => verdict.kind !== "met");
  const worst = worstOf(deciding.map(({ verdict }) => verdict));
  const counted = `${deciding.length - open.length} of ${deciding.length} checks are met`;
  const because = open.length === 0 ? counted : `${counted}: ${worst.because}`;
  return {
    at: item === "D0.4" ? (devicesAt ?? at) : at,
    kind: worst.kind,
    because: because.length > mostText ? `${because.slice(0, mostText - 3)}...` : because,
    ...(open.length > 0 && open.every(maySignOff) ? { signOff: true as const } : {}),
  };
}

/** What is breached is no matter of a signature. */
const maySignOff = ({ signOff, verdict }: Check): boolean => signOff === true && verdict.kind !== "breached";
