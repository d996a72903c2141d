import type { IncomingGraphRequest } from "../graph/graphServer.ts";
import type { OutageAnswer } from "../graph/outage.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { type Delivery, misbehave } from "./misbehave.ts";

/** What a request to Graph gets: what an ordered fault makes of it, or the answer as it is. */
export function answerUnderFaults(
  tenant: Tenant,
  incoming: IncomingGraphRequest,
  ask: (incoming: IncomingGraphRequest) => OutageAnswer,
): Delivery {
  const strike = tenant.world.faults.isEmpty ? undefined : tenant.meetFaults(incoming);
  return strike === undefined
    ? { answer: ask(incoming), wallMs: 0 }
    : misbehave(tenant, strike, incoming, ask);
}
