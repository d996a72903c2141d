import { DefaultAzureCredential } from "@azure/identity";
import type { TokenSource } from "../shared/adapters/graph/authenticate.ts";
import { createGraphClient } from "../shared/adapters/graph/createGraphClient.ts";
import { createPolicies } from "../shared/adapters/graph/createPolicies.ts";
import type { GraphClient } from "../shared/adapters/graph/graphClient.ts";
import { cloudHosts } from "../shared/adapters/identity/cloudHosts.ts";
import { createHeld } from "../shared/adapters/identity/createHeld.ts";
import { createTokenSource } from "../shared/adapters/identity/createTokenSource.ts";
import { systemClock } from "../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../shared/adapters/system/systemRandom.ts";
import type { Cloud } from "../shared/domain/plan/plan.ts";
import type { Clock } from "../shared/ports/clock.ts";
import type { Policies } from "../shared/ports/policies.ts";
import type { Console } from "./console.ts";
import { simulatedClock } from "./simulatedClock.ts";
import { UsageError } from "./usageError.ts";

/** Variable that holds the access token for a simulated tenant. */
const tokenVariable = "PASSKEY_ROLLOUT_TENANT_TOKEN";

/** A tenant as one command reaches it. */
export interface TenantReached {
  readonly policies: Policies;
  readonly clock: Clock;
  readonly graph: GraphClient;
  /** Permissions that the login holds; undefined where its token does not tell. */
  held(): Promise<readonly string[] | undefined>;
}

/**
 * Reaches the tenant with the person's own login (`az login` and what else the Azure SDK finds), or a simulated tenant
 * on this machine with a token from the environment.
 */
export async function connectTenant(
  { cloud, tenantId, tenantOrigin }: { cloud: Cloud; tenantId?: string; tenantOrigin?: string },
  { env }: Pick<Console, "env">,
): Promise<TenantReached> {
  if (tenantOrigin !== undefined) return simulated(tenantOrigin, env[tokenVariable]);
  const { graph, login } = cloudHosts[cloud];
  const tenant = tenantId === undefined ? {} : { tenantId };
  const createCredential = () => new DefaultAzureCredential({ authorityHost: login, ...tenant });
  const token = createTokenSource(createCredential, graph);
  const client = createGraphClient({ baseUrl: graph, token, clock: systemClock, random: systemRandom });
  return { policies: createPolicies(client), clock: systemClock, graph: client, held: createHeld(token) };
}

/** A simulated tenant moves to the time of whoever asks: without one its budgets would never fill again. */
async function simulated(baseUrl: string, secret: string | undefined): Promise<TenantReached> {
  if (secret === undefined || secret === "") {
    throw new UsageError(`--tenant-origin needs ${tokenVariable}: set it to a token of the simulated tenant`);
  }
  const token: TokenSource = async () => secret;
  const told = await simulatedClock(baseUrl);
  const clock = told ?? systemClock;
  const headers = (): Record<string, string> =>
    told === undefined ? {} : { "x-virtual-now": new Date(told.now()).toISOString() };
  const settings = { baseUrl, embedded: true, token, clock, random: systemRandom, headers };
  const graph = createGraphClient(settings);
  return { policies: createPolicies(graph), clock, graph, held: createHeld(token) };
}
