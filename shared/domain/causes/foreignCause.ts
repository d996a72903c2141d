import type { SliceCounts } from "../measure/sliceTable.ts";
import { percent } from "../text/percent.ts";
import type { DayCounts } from "./addTables.ts";
import { fewestNamed } from "./pickSlices.ts";
import { tailOf } from "./tailOf.ts";

/** Fewest people whom nobody enforces, and their share of blocked ones, to compare a wave with. */
const leastControl = 20;
const usual = 0.02;
const level = 0.05;

/** What a wave's failures are compared with. */
export interface ForeignSigns {
  /** People whom nobody enforces. */
  readonly control: SliceCounts;
  /** People of the wave with failures that are not ours, by class of the error code or id of the policy of somebody else. */
  readonly foreign: Readonly<Record<string, number>>;
}

/**
 * Why what blocks a wave is not this rollout's doing, one sentence; undefined where nothing says so. Foreign are failures
 * of a service or of somebody else's policy among half as many people as are blocked, and blocks as common among people
 * whom nobody enforces (two Poisson rates compared given their sum: Przyborowski and Wilenski 1940). Pure.
 */
export function foreignCause(wave: DayCounts, { control, foreign }: ForeignSigns): string | undefined {
  const [key, people] = Object.entries(foreign).reduce(
    (most, each) => (each[1] > most[1] ? each : most),
    ["", 0],
  );
  if (people >= fewestNamed && 2 * people >= wave.blocked) {
    const whose =
      key.length === 1 ? "the service itself failed for" : `policy ${key}, which is not ours, stopped`;
    return `${whose} ${people} people of the wave, where ${wave.blocked} are blocked`;
  }
  if (control.users < leastControl || tailOf(control.blocked, control.users, usual) > level) return undefined;
  const isInExcess =
    tailOf(wave.blocked, wave.blocked + control.blocked, wave.users / (wave.users + control.users)) <= level;
  if (isInExcess) return undefined;
  const shares = `${percent(control.blocked, control.users)} of the people whom nobody enforces fail as well (${control.blocked} of ${control.users})`;
  return `${shares}, against ${percent(wave.blocked, wave.users)} of the wave (${wave.blocked} of ${wave.users})`;
}
