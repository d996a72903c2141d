import { z } from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";
import type { StoredBaseline } from "../../domain/enforcement/baseline.ts";
import type { ActiveDetector, StoredDetector, WaveWatch } from "../../domain/enforcement/waveWatch.ts";
import type { SidedUnits, UnitCounts, WaveUnits } from "../../domain/measure/unitCounts.ts";
import type { RateDetector } from "../../domain/statistics/rateDetector.ts";

const count = z.number().int().min(0);

const unitCounts = z.object({ n: count, x: count }) satisfies z.ZodType<UnitCounts>;

const waveUnits = z.object({ ownBlock: unitCounts, disruption: unitCounts }) satisfies z.ZodType<WaveUnits>;

/** Units that the watch has not taken yet. */
export const sidedUnits = z.object({
  enforced: waveUnits,
  others: waveUnits,
}) satisfies z.ZodType<SidedUnits>;

const rateDetector = z.object({
  p0: z.number(),
  plannedPolls: count,
  alphaD: z.number(),
  alphaE: z.number(),
  polls: count,
  sr: z.array(z.number()),
  e: z.array(z.number()),
  alarm: z.object({ at: count, by: z.enum(["detector", "restart"]) }).exactOptional(),
}) satisfies z.ZodType<RateDetector>;

const active = z.object({
  kind: z.literal("active"),
  reference: z.string(),
  units: unitCounts,
  product: rateDetector,
  mean: rateDetector,
  alarm: z
    .object({
      at: z.number(),
      sequence: count.exactOptional(),
      because: z.string(),
      cause: z.object({ verdict: z.enum(causeVerdicts), because: z.string() }),
    })
    .exactOptional(),
}) satisfies z.ZodType<ActiveDetector>;

const detector = z.discriminatedUnion("kind", [
  active,
  z.object({ kind: z.literal("inactive"), because: z.string() }),
]) satisfies z.ZodType<StoredDetector>;

/** The detectors of one wave in force. */
export const waveWatch = z.object({
  inForceSince: z.number(),
  since: z.number(),
  tick: count,
  pending: waveUnits,
  detectors: z.object({ ownBlocks: detector.exactOptional(), disruption: detector.exactOptional() }),
}) satisfies z.ZodType<WaveWatch>;

/** What was usual for a wave's people before. */
export const storedBaseline = z.object({
  days: z.array(z.object({ day: z.string(), n: count, x: count })),
  taken: z.object({ kind: z.literal("known"), p0: z.number(), because: z.string() }).exactOptional(),
}) satisfies z.ZodType<StoredBaseline>;
