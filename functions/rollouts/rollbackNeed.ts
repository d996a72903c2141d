import { waveOf } from "../../shared/acts/planOf.ts";
import { finalGateId } from "../../shared/domain/gates/actGate.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";
import { progressOf } from "./progressOf.ts";

/** Whether an order to roll a wave back has something to do, and under which operation. */
export type RollbackNeed =
  | { readonly kind: "act"; readonly opId: string }
  | {
      readonly kind: "none";
      readonly state: PolicyState | "unknown";
      readonly verified: boolean;
      readonly because: string;
    };

/** An order repeated while an earlier rollback is under way goes on with that one; nothing is done where nothing is enforced, under way or up for approval. */
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
  if (policy === undefined) {
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
  const because = `wave ${wave} is not enforced: nothing to roll back; to stop what is planned, order pause`;
  return { kind: "none", state, verified: state !== "unknown", because };
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
