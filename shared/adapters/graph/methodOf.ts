import type { z } from "zod";
import type { MethodSeen } from "../../domain/enforcement/methodsSeen.ts";
import type { methodConfiguration } from "../../schemas/graph/methodConfiguration.ts";

/** Whether a method is on, and for whom. */
export function methodOf({
  state,
  includeTargets,
  excludeTargets,
}: z.infer<typeof methodConfiguration>): MethodSeen {
  return {
    enabled: state === "enabled",
    includes: includeTargets.map(({ id }) => id).sort(),
    excludes: (excludeTargets ?? []).map(({ id }) => id).sort(),
  };
}
