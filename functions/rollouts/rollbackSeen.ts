import { operationLifeMs } from "../../shared/acts/openOperation.ts";
import { readBack } from "../../shared/acts/readBack.ts";
import type { ActOutcome, ActRequest } from "../../shared/domain/enforcement/act.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import type { World } from "../../shared/ports/world.ts";

/** How a rollback stands after the tenant was asked once. */
export interface RollbackSeen {
  /** As last seen; unknown when the policy could not be read, or there is none. */
  readonly state: PolicyState | "unknown";
  readonly fenced: boolean;
  readonly verified: boolean;
  readonly because: string;
  /** ISO time from which no act begun earlier can enforce any more; said when the fence could not be raised. */
  readonly safeAt?: string;
}

/** Looks once, without waiting, whether the tenant shows a rollback, and confirms its operation when it does. */
export async function lookAfterRollback(
  world: World,
  request: ActRequest,
  policy: string | undefined,
  outcome: ActOutcome,
): Promise<RollbackSeen> {
  const fenced = (await world.operations.fence(request.rolloutId, request.wave)) > 0;
  if (policy === undefined) {
    return { state: "unknown", fenced, verified: true, because: `wave ${request.wave} has no policy` };
  }
  const state = await stateNow(world, policy);
  // A policy that was not in force yet says nothing about a write that the tenant did not take.
  if (outcome.kind !== "moved" || (state !== "reportOnly" && state !== "disabled")) {
    return { state, fenced, verified: false, because: openSentence(outcome) };
  }
  // It finds what was just seen, so it does not wait; what is not seen yet is looked after by the watchdog.
  const confirmed = outcome.step === "sent" ? await readBack(world, request) : outcome;
  if (confirmed.kind === "moved") {
    return { state, fenced, verified: true, because: overSentence(request.wave) };
  }
  const because = `policy ${policy} reads ${state}, which is not final (${confirmed.kind === "throttled" ? "the tenant is throttling" : confirmed.because}); it is looked after until it is`;
  return { state, fenced, verified: false, because };
}

/** The PATCH alone, when the store cannot be reached: nothing is on record, and an act under way may still follow it for 15 minutes. */
export async function rollBackWithoutStore(world: World, policy: string): Promise<RollbackSeen> {
  const written = await world.policies.setState(policy, "reportOnly");
  const state = await stateNow(world, policy);
  const safeAt = new Date(world.clock.now() + operationLifeMs).toISOString();
  const sent = written.kind === "accepted" ? "was accepted" : `has outcome ${written.kind}`;
  const because = `the store cannot be reached: the change ${sent} and is not on record yet; this host keeps the order and records it when the store is back, look at the policy until ${safeAt} all the same`;
  return { state, fenced: false, verified: state === "reportOnly" || state === "disabled", because, safeAt };
}

async function stateNow(world: World, policy: string): Promise<RollbackSeen["state"]> {
  const read = await world.policies.read(policy, "urgent");
  return read.kind === "read" ? read.value.state : "unknown";
}

const overSentence = (wave: string): string =>
  `wave ${wave} is not enforced any more; blocks fade over up to a day`;

function openSentence(outcome: ActOutcome): string {
  const later = "it is looked after until it is seen";
  switch (outcome.kind) {
    case "moved":
      return `the change is sent and not seen yet; ${later}`;
    case "throttled":
      return `the tenant is throttling; ${later}, or paste lastResort into a shell`;
    case "unknownOutcome":
      return `whether the change arrived is not known (${outcome.because}); ${later}, or paste lastResort into a shell`;
    default:
      return outcome satisfies never;
  }
}
