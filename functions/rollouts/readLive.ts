import { guardInstance, phaseInstance } from "../../orchestrations/instances.ts";
import {
  guardStatus,
  phaseStatus,
  type SeenGuardStatus,
  type SeenPhaseStatus,
} from "../../shared/schemas/http/instanceStatus.ts";
import { parseInput, type Schema } from "../../shared/schemas/http/parseInput.ts";
import type { Rollout } from "./findRollout.ts";
import type { Instances } from "./instances.ts";
import { progressOf } from "./progressOf.ts";

/** What the instances of a rollout say of themselves. */
export interface Live {
  /** False when the runtime could not be asked; then everything else is empty. */
  readonly reached: boolean;
  /** Newest attempt of each phase that has begun, by phase id. */
  readonly phases: Readonly<Record<string, SeenPhaseStatus>>;
  /** Turns over all attempts, by phase id. */
  readonly turns: Readonly<Record<string, number>>;
  readonly guards: readonly SeenGuardStatus[];
}

/** Asks every instance of a rollout for its status; what cannot be read is left out. */
export async function readLive(rollout: Rollout, instances: Instances): Promise<Live> {
  try {
    const begun = progressOf(rollout).phases.filter(({ attempt }) => attempt > 0);
    const asked = begun.flatMap(({ phase, attempt }) =>
      Array.from({ length: attempt }, (_, index) => ({
        phase: phase.id,
        attempt: index + 1,
        newest: attempt,
      })),
    );
    const seen = await Promise.all(
      asked.map(async (one) => {
        const status = await statusOf(
          instances,
          phaseInstance(rollout.id, one.phase, one.attempt),
          phaseStatus,
        );
        return { ...one, status };
      }),
    );
    const phases: Record<string, SeenPhaseStatus> = {};
    const turns: Record<string, number> = {};
    for (const { phase, attempt, newest, status } of seen) {
      if (status === undefined) continue;
      turns[phase] = (turns[phase] ?? 0) + status.turns;
      if (attempt === newest) phases[phase] = status;
    }
    const guards = await Promise.all(
      guardedWaves(rollout).map((wave) => statusOf(instances, guardInstance(rollout.id, wave), guardStatus)),
    );
    return { reached: true, phases, turns, guards: guards.filter((guard) => guard !== undefined) };
  } catch {
    return { reached: false, phases: {}, turns: {}, guards: [] };
  }
}

/** Waves of which the ledger knows an act or an adoption, in order of the first. */
export function guardedWaves({ entries }: Pick<Rollout, "entries">): readonly string[] {
  const acts = entries.flatMap(({ body }) =>
    body.kind === "adopted" ||
    (body.kind === "operation" && (body.verb === "enforce" || body.verb === "changeMembers"))
      ? [body.wave]
      : [],
  );
  return [...new Set(acts)];
}

async function statusOf<T>(instances: Instances, id: string, schema: Schema<T>): Promise<T | undefined> {
  const seen = await instances.see(id);
  if (seen === undefined) return undefined;
  // An instance that has not finished its first turn has no status yet.
  const parsed = parseInput(schema, seen.customStatus);
  return parsed.kind === "fits" ? parsed.value : undefined;
}
