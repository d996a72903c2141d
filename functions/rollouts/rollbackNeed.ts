import { waveOf } from "../../shared/acts/planOf.ts";
import { finalGateId } from "../../shared/domain/gates/actGate.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";
import { progressOf } from "./progressOf.ts";

/** Whether an order to roll a wave back has something to do, and under which operation. */
export type RollbackNeed =
  | {
      readonly kind: "act";
      readonly opId: string;
      /** Nothing is enforced yet: the phase is held and looked into, and the policy is left as it is. */
      readonly unenforced?: true;
    }
  | {
      readonly kind: "none";
      readonly state: PolicyState | "unknown";
      readonly verified: boolean;
      readonly because: string;
    };

/**
 * An order repeated while an earlier rollback is under way goes on with that one. Where nothing is enforced, under way or
 * up for approval nothing is written: the phase is held all the same when it is the wave's, otherwise nothing is done.
 */
export async function rollbackNeed(
  world: World,
  rollout: Rollout,
  wave: string,
  opId: string,
): Promise<RollbackNeed> {
  const known = await world.operations.get(rollout.id, opId);
  if (known) return { kind: "act", opId };
  const open = (await world.operations.open(rollout.id)).filter((operation) => operation.wave === wave);
  const underWay = open.find(({ verb }) => verb === "rollBack");
  if (underWay) return { kind: "act", opId: underWay.opId };
  const { policy } = waveOf(rollout.plan, wave).wave;
  const { intended } = guardView(rollout.entries, wave);
  if (open.length > 0 || intended === "enabled" || isUpForApproval(rollout, wave))
    return { kind: "act", opId };
  const holds = isHeldBy(rollout, wave);
  if (policy === undefined) {
    if (holds) return { kind: "act", opId, unenforced: true };
    return {
      kind: "none",
      state: "unknown",
      verified: true,
      because: `wave ${wave} has no policy to roll back`,
    };
  }
  const read = await world.policies.read(policy, "urgent");
  const state = read.kind === "read" ? read.value.state : "unknown";
  if (state === "enabled") return { kind: "act", opId };
  if (holds && state !== "unknown") return { kind: "act", opId, unenforced: true };
  const because = `wave ${wave} is not enforced: nothing to roll back; to stop what is planned, order pause`;
  return { kind: "none", state, verified: state !== "unknown", because };
}

/** Whether the phase that runs is the wave's, and no rollback of it is being looked into already. */
function isHeldBy(rollout: Rollout, wave: string): boolean {
  const { current } = progressOf(rollout);
  const open = rollbacksIn(rollout.entries).some((each) => each.wave === wave && !each.concluded);
  return !open && (current?.phase.waves.some(({ id }) => id === wave) ?? false);
}

const isGateOf = (wave: string, gate = ""): boolean =>
  wave === finalWave ? gate.endsWith(finalGateId("")) : gate.startsWith(`${wave}.enforce.`);

/** A wave whose slice is being asked about or enforced may be enforced a moment from now. */
function isUpForApproval(rollout: Rollout, wave: string): boolean {
  return progressOf(rollout).phases.some(({ state, gate, wave: acting }) => {
    if (state === "awaitingApproval") return isGateOf(wave, gate);
    return state === "enforcing" && acting === wave;
  });
}
