import { type Answer, TenantClient } from "../local/tenant/tenantClient.ts";
import { createSieve, type Row } from "./createSieve.ts";

/** Collections of Graph that a test can take rows out of, by what they are called here. */
const collections = {
  signIns: /^\/auditLogs\/signIns$/,
  audits: /^\/auditLogs\/directoryAudits$/,
  registrations: /^\/reports\/authenticationMethods\/userRegistrationDetails$/,
  managedDevices: /^\/deviceManagement\/managedDevices$/,
  devices: /^\/devices$/,
  users: /^\/users(\/delta(\(\))?)?$/,
  members: /^\/groups\/[^/]+\/(transitiveMembers|members)/,
  owners: /^\/groups\/[^/]+\/owners/,
} as const;

/** A collection that a test can take rows out of. */
export type Signal = keyof typeof collections;

/** What people of the tenant can be made to do, by group. */
export type GroupAct = "invite" | "remind" | "assist" | "drill" | "tryOut";

/** The simulated tenant of a bench: what happens in it, and what it stops telling. */
export interface BenchTenant {
  /** All that the product knows of the tenant. */
  readonly origin: string;
  /** Has the people of an audience do something now; throws when the tenant refuses. */
  act(act: GroupAct, groupId: string): Promise<void>;
  /** POST to an admin route, such as `edit`, `takeover`, `federate` or `fix`. */
  admin(route: string, body: unknown): Promise<void>;
  /** GET of an admin route, such as `state`, `blocked`, `tickets` or `policyWrites`. */
  look(route: string): Promise<Row>;
  /** A request to Graph (`path` with version) by a person of the tenant; what the sieve takes out is there. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Takes rows out of what Graph answers the product, all of them unless told which; the answer puts them back. */
  takeOut(signal: Signal, rows?: (row: Row) => boolean): () => void;
  /** Takes something out of rows: what is `left` of each, undefined for nothing; the answer puts it back. */
  sift(signal: Signal, left: (row: Row) => Row | undefined): () => void;
  /** Object ids of the enabled people of a group, in the order of the directory. */
  people(groupId: string): Promise<readonly string[]>;
  /** Sets a policy's state as a person would. */
  setPolicy(id: string, state: "enabled" | "disabled" | "enabledForReportingButNotEnforced"): Promise<void>;
  close(): Promise<void>;
}

/** Starts a tenant; `now` tells virtual time whenever something happens in it. */
export async function createBenchTenant(
  options: { readonly users: number; readonly scenario: string; readonly seed: number },
  now: () => number,
): Promise<BenchTenant> {
  const client = await TenantClient.start(options);
  const sieve = await createSieve(client.tenant.origin);
  const send = (method: string, path: string, body?: unknown): Promise<Answer> => {
    client.now = now();
    return client.send(method, path, body);
  };
  const done = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  function sift(signal: Signal, left: (row: Row) => Row | undefined): () => void {
    const sifting = { path: collections[signal], left };
    sieve.siftings.add(sifting);
    return () => void sieve.siftings.delete(sifting);
  }

  return {
    origin: sieve.origin,
    act: async (act, groupId) => void (await done("POST", `/admin/${act}`, { groupId })),
    admin: async (route, body) => void (await done("POST", `/admin/${route}`, body)),
    look: async (route) => (await done("GET", `/admin/${route}`)).body,
    send,
    takeOut: (signal, rows = () => true) => sift(signal, (row) => (rows(row) ? undefined : row)),
    sift,
    async people(groupId) {
      const path = `/v1.0/groups/${groupId}/transitiveMembers/microsoft.graph.user?$select=id,accountEnabled&$top=999`;
      const { value } = (await done("GET", path)).body as {
        value: { id: string; accountEnabled: boolean }[];
      };
      return value.flatMap(({ id, accountEnabled }) => (accountEnabled ? [id] : []));
    },
    setPolicy: async (id, state) =>
      void (await done("PATCH", `/v1.0/identity/conditionalAccess/policies/${id}`, { state })),
    async close() {
      await sieve.close();
      await client.close();
    },
  };
}
