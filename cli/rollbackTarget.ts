import { createdBy } from "../shared/domain/ledger/withCreatedPolicies.ts";
import { actingWaves } from "../shared/domain/plan/actingWaves.ts";
import type { Cloud } from "../shared/domain/plan/plan.ts";
import type { Console } from "./console.ts";
import { readPlanFile } from "./readPlanFile.ts";
import { UsageError } from "./usageError.ts";

/** The policy that a rollback from the command line is about. */
export interface RollbackTarget {
  readonly wave: string;
  readonly policy: string;
  readonly cloud: Cloud;
  readonly tenantId?: string;
}

const clouds: readonly Cloud[] = ["global", "usgov", "usgovdod", "china"];
const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds the policy of a wave in a plan file, or takes the one that was named; throws a UsageError when neither leads to one. */
export function rollbackTarget(
  flags: {
    readonly plan?: string | undefined;
    readonly policy?: string | undefined;
    readonly wave?: string | undefined;
    readonly cloud?: string | undefined;
  },
  console: Pick<Console, "env">,
): RollbackTarget {
  const { plan: file, policy, wave } = flags;
  if (wave === undefined) throw new UsageError("--wave is needed: name the wave to roll back");
  if ((file === undefined) === (policy === undefined)) {
    throw new UsageError("exactly one of --plan and --policy is needed");
  }
  if (policy !== undefined) {
    if (!objectId.test(policy)) throw new UsageError(`--policy ${policy} is not an object id`);
    const cloud = clouds.find((known) => known === (flags.cloud ?? "global"));
    if (cloud === undefined) throw new UsageError(`--cloud is one of ${clouds.join(", ")}`);
    return { wave, policy, cloud };
  }
  if (flags.cloud !== undefined) throw new UsageError("--cloud is for --policy: a plan names its own cloud");
  const plan = readPlanFile(file ?? "", console);
  const waves = actingWaves(plan).map((acting) => acting.wave);
  const planned = waves.find(({ id }) => id === wave);
  const enforced = waves.filter((each) => each.policy !== undefined).map(({ id }) => id);
  if (planned?.policy === undefined) {
    if (createdBy(plan).includes(wave)) {
      throw new UsageError(
        `the plan lets the product make the policy of ${wave}, so its id is not in the plan: take it from the last-resort line of an alert, or find "[<rollout>/${wave}]" among the policies, and name it with --policy`,
      );
    }
    throw new UsageError(`the plan has no wave ${wave} with a policy; it has ${enforced.join(", ")}`);
  }
  return { wave, policy: planned.policy, cloud: plan.cloud, tenantId: plan.tenantId };
}
