import { forecastRecord } from "../../shared/domain/ledger/forecastRecord.ts";
import type { CollectedPeople } from "../../shared/domain/measure/collected.ts";
import { foreseeImpact } from "../../shared/domain/measure/foreseeImpact.ts";
import type { SliceForecast } from "../../shared/domain/measure/impactForecast.ts";
import type { Unknown } from "../../shared/domain/measure/waveReading.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import type { World } from "../../shared/ports/world.ts";
import { calibrationOf } from "./calibrationOf.ts";

/** Whom enforcing a slice would block, prompt or silently stop, with how such forecasts have fared; each one's chance is stored beside, to be compared a day later. */
export async function sliceForecast(
  world: World,
  rolloutId: string,
  { people }: Pick<CollectedPeople, "people">,
  slice: readonly string[],
  peopleHash: string,
): Promise<SliceForecast | Unknown> {
  const foreseen = foreseeImpact(
    slice.map((id) => people.get(id) ?? stranger),
    `${rolloutId}|${peopleHash}`,
  );
  if (foreseen.kind === "unknown") return foreseen;
  const { chances, ...forecast } = foreseen;
  const entries = await world.ledger.read(rolloutId);
  const calibration = await calibrationOf(world, rolloutId, entries);
  const chancesHash = await world.evidence.putChances(rolloutId, chances);
  return { ...forecast, ...forecastRecord(entries), calibration, chancesHash };
}
