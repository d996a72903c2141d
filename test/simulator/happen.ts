import { rollBackByOrder } from "../../functions/http/rollBackByOrder.ts";
import { findRollout, type Rollout } from "../../functions/rollouts/findRollout.ts";
import type { Instances } from "../../functions/rollouts/instances.ts";
import type { Mishap } from "./mishap.ts";
import { castIdleVotes, order, reject } from "./people.ts";
import type { SimulatedTenant } from "./simulatedTenant.ts";
import type { SimulatedWorld } from "./simulatedWorld.ts";

/** What a mishap may touch. */
export interface Stage {
  readonly tenant: SimulatedTenant;
  readonly simulated: SimulatedWorld;
  readonly instances: Instances;
  /** Kills the process at the n-th checkpoint from now. */
  dieAt(checkpoint: number): void;
  crash(): void;
  personChanged(): void;
}

/** Lets a mishap happen; returns what ends it, for those that last. */
export function happen(mishap: Mishap, stage: Stage, number: number): (() => unknown) | undefined {
  const { tenant, simulated } = stage;
  const { weather, groups } = tenant;
  const person = (change: () => void) => (): void => {
    change();
    stage.personChanged();
  };
  switch (mishap.kind) {
    case "storeDown":
      simulated.storeDown = true;
      return () => {
        simulated.storeDown = false;
      };
    case "tenantDown":
      weather.down = true;
      return () => {
        weather.down = false;
      };
    case "throttled":
      weather.throttled = true;
      return () => {
        weather.throttled = false;
      };
    case "signInsUnread":
      weather.signInsUnread = true;
      return () => {
        weather.signInsUnread = false;
      };
    case "lockedOut":
      weather.lockedOut = true;
      return () => {
        weather.lockedOut = false;
      };
    case "reset":
      weather.resets.push({ done: mishap.done });
      return undefined;
    case "slowWrites":
      weather.slowSeconds = mishap.seconds;
      return () => {
        weather.slowSeconds = 0;
      };
    case "staleReads":
      weather.staleReads = mishap.reads;
      return () => {
        weather.staleReads = 0;
      };
    case "policyEdited":
      person(() => {
        tenant.policy = { ...tenant.policy, fingerprint: `edit ${number}` };
      })();
      return person(() => {
        tenant.policy = { ...tenant.policy, fingerprint: "f" };
      });
    case "policySet":
      person(() => {
        tenant.policy = { ...tenant.policy, state: mishap.state };
      })();
      return undefined;
    case "glassUnprotected":
      person(() => groups.get("glassGroup")?.delete("glass1"))();
      return person(() => groups.get("glassGroup")?.add("glass1"));
    case "strangersAdded":
      person(() => groups.get("enforced")?.add("stranger"))();
      return person(() => groups.get("enforced")?.delete("stranger"));
    case "passkeyRemoved":
      tenant.registered.delete("p1");
      return () => tenant.registered.add("p1");
    case "rollbackOrdered":
      orderRollback(stage, number);
      return undefined;
    case "rollbackMeanwhile":
      weather.meanwhile = () => orderRollback(stage, number);
      return undefined;
    case "paused":
      ordered(stage, "pause", number);
      return () => ordered(stage, "resume", number);
    case "killSwitch":
      throwSwitch(stage, true);
      return () => throwSwitch(stage, false);
    case "excepted": {
      const begun = except(stage, mishap.person, number);
      return () => void endException(stage, begun);
    }
    case "idleVotes":
      withRollout(stage, (rollout) => castIdleVotes(simulated.world, rollout));
      return undefined;
    case "rejected":
      withRollout(stage, (rollout) => reject(simulated.world, rollout));
      return undefined;
    case "dies":
      stage.dieAt(mishap.checkpoint);
      return undefined;
    case "hostDies":
      stage.crash();
      return undefined;
    case "clockOff":
      simulated.clockOffMs = mishap.byMinutes * 60_000;
      return () => {
        simulated.clockOffMs = 0;
      };
    default:
      return mishap satisfies never;
  }
}

/** Begins something that a person does to the rollout; a store that is down makes it fail, as it would for them. */
function withRollout({ simulated }: Stage, act: (rollout: Rollout) => Promise<unknown>): void {
  findRollout(simulated.world, "r1")
    .then((rollout) => rollout && act(rollout))
    .catch(() => {});
}

function orderRollback(stage: Stage, number: number): void {
  const caller = { id: "emergency", name: "Emergency", roles: ["emergency" as const], human: true };
  const asked = { wave: "ops", because: "people are locked out", orderId: `rollback ${number}` };
  const { instances, simulated } = stage;
  withRollout(stage, (rollout) =>
    rollBackByOrder(simulated.world, rollout, asked, { caller, instances, log: () => {} }),
  );
}

function ordered(stage: Stage, kind: "pause" | "resume", number: number): void {
  const orderId = `${kind} ${number}`;
  stage.simulated.truth.ledger.append("r1", `order|${orderId}`, order(kind, orderId)).catch(() => {});
}

/** Two people except somebody for a month; returns the number of the exception. */
async function except({ simulated }: Stage, person: string, number: number): Promise<number> {
  const { ledger } = simulated.truth;
  const until = simulated.world.clock.now() + 30 * 24 * 60 * 60_000;
  const asked = { people: [person], class: "travel" as const, owner: "o", because: "b", until };
  const key = `exception|${number}`;
  await ledger.append("r1", key, { kind: "exceptionRequested", by: "starter", ...asked });
  const requests = (await ledger.read("r1")).filter(({ body }) => body.kind === "exceptionRequested");
  const exception = 1 + requests.findIndex((entry) => entry.key === key);
  const granted = { decision: "grant" as const, by: "ana", because: "b" };
  await ledger.append("r1", `granted|${exception}`, { kind: "exceptionDecided", exception, ...granted });
  return exception;
}

/** Two people end what they have begun. */
async function endException({ simulated }: Stage, begun: Promise<number>): Promise<void> {
  const exception = await begun;
  const ended = { exception, by: "ana", askedBy: "starter", because: "b" };
  await simulated.truth.ledger.append("r1", `ended|${exception}`, { kind: "exceptionEnded", ...ended });
}

function throwSwitch({ simulated }: Stage, on: boolean): void {
  const base = { on, because: "b", at: simulated.world.clock.now() };
  const { switches } = simulated.truth;
  const asked = on
    ? [{ ...base, by: "eve", roles: ["emergency" as const] }]
    : [
        { ...base, by: "starter", roles: ["operator" as const] },
        { ...base, by: "ana", roles: ["approver" as const] },
      ];
  (async () => {
    for (const request of asked) await switches.ask("killSwitch", request);
  })().catch(() => {});
}
