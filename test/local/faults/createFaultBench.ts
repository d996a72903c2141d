import {
  audienceGroup,
  breakGlassGroup,
  enforcedGroup,
  exceptionsGroup,
  roleId,
  serviceGroup,
  wavePolicy,
} from "../../../local/tenant/people/fixedIds.ts";
import { defaultSigningKey } from "../../../local/tenant/signingKey.ts";
import { startTenant } from "../../../local/tenant/startTenant.ts";
import { createEmbeddedTokens } from "../../../local/world/createEmbeddedTokens.ts";
import type { ReadyNow } from "../../../shared/acts/readyNow.ts";
import { createAudits } from "../../../shared/adapters/graph/createAudits.ts";
import { createDirectory } from "../../../shared/adapters/graph/createDirectory.ts";
import { createMethods } from "../../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../shared/adapters/graph/createSignIns.ts";
import type { ApprovedAct } from "../../../shared/domain/enforcement/act.ts";
import { standingPolicies } from "../../../shared/domain/enforcement/standingPolicies.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Reading } from "../../../shared/ports/reading.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { clientFor } from "../../shared/adapters/graph/clientFor.ts";
import { aPhase } from "../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { openAt } from "../../shared/domain/build/someRules.ts";

/** Group and policy of the wave that the bench enforces. */
export const wave = { group: enforcedGroup(3), audience: audienceGroup(3), policy: wavePolicy(3) } as const;

/** What the tenant has seen and done, its own word. */
export interface TenantCounts {
  readonly policyState: string;
  /** Changes of a policy's state that took effect, and people added. */
  readonly policyWrites: number;
  readonly memberWrites: number;
  /** Requests that reached Graph, by route. */
  readonly byRoute: Readonly<Record<string, number>>;
  /** Requests that ordered faults struck. */
  readonly struck: number;
}

/** The product's adapters and acts over a running tenant whose faults the test orders. */
export interface FaultBench {
  readonly test: TestWorld;
  readonly world: World;
  readonly readyNow: ReadyNow;
  /** Orders a fault; throws when the tenant refuses. */
  order(fault: unknown, more?: Readonly<Record<string, unknown>>): Promise<void>;
  calm(): Promise<void>;
  readonly origin: string;
  /** Calls an admin route of the tenant. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Sends a request to Graph as somebody in the portal would, and returns the text of the answer; throws when the tenant refuses. */
  asPerson(method: string, path: string, body?: unknown): Promise<string>;
  /** Gives answers half a second from now on, as long as a test can wait for a fault that is slower. */
  hurry(): void;
  /** Freezes a slice of these people under the policy as it is and lets two people approve it. */
  approve(people: readonly string[]): Promise<ApprovedAct>;
  /** Object ids of so many people of the audience. */
  somebody(count: number): Promise<readonly string[]>;
  counts(): Promise<TenantCounts>;
  close(): Promise<void>;
}

/** Milliseconds in which a busy machine answers anything. */
const patient = { read: 20_000, write: 20_000 };

// People of the tenant: its what-if is asked about them.
const approvers = [roleId(3), roleId(4)];

const plan: Plan = aPlan(
  {
    exclusions: {
      breakGlass: [roleId(91), roleId(92)],
      directorySync: [roleId(93)],
      accounts: [],
      groups: [serviceGroup, breakGlassGroup],
    },
    exceptionsGroup,
    people: { author: roleId(1), operators: [roleId(2)], approvers, emergency: [] },
  },
  [
    aPhase({
      waves: [
        { id: "ops", name: "Operations", audience: wave.audience, enforced: wave.group, policy: wave.policy },
      ],
    }),
  ],
);

/**
 * Starts a tenant on Monday and the rollout `r1` on Tuesday at 10:00, in an open change window; `front` puts something
 * before the tenant and gives its origin, which is all that the product knows.
 */
export async function createFaultBench(
  change: Partial<Plan> = {},
  front: (tenant: string) => Promise<string> = async (tenant) => tenant,
): Promise<FaultBench> {
  const tenant = await startTenant({ users: 60, seed: 7 });
  const known = await front(tenant.origin);
  const test = createTestWorld();
  test.now = openAt;
  const time = (): Readonly<Record<string, string>> => ({
    "x-virtual-now": new Date(test.now).toISOString(),
  });
  const { clock } = test.world;
  const timeoutsMs = { ...patient };
  const client = clientFor(known, {
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    headers: time,
    timeoutsMs,
  });
  const directory = createDirectory(client);
  const policies = createPolicies(client);
  const world: World = {
    ...test.world,
    directory,
    policies,
    audits: createAudits(client),
    methods: createMethods(client),
    signIns: createSignIns(client),
    registrations: createRegistrations(client),
  };
  const admin = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${tenant.origin}/admin/${path}`, {
      method,
      headers: { "content-type": "application/json", ...time() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} /admin/${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const planHash = await world.plans.put("r1", { ...plan, ...change });
  await world.ledger.append("r1", "start", { kind: "rolloutStarted", planHash, by: roleId(2) });

  // Collected before anything goes wrong, as the background reading does.
  const audience = new Set(contentOf(await directory.membersOf(wave.audience)).map(({ id }) => id));

  return {
    test,
    world,
    readyNow: async () => ({
      people: audience,
      enrolled: audience,
      ready: audience,
      signInsUntil: test.now,
      enrolmentAt: test.now,
      domainsAt: test.now,
    }),
    order: async (fault, more = {}) => void (await admin("POST", "faults", { fault, ...more })),
    origin: tenant.origin,
    admin,
    calm: async () => void (await admin("DELETE", "faults")),
    async asPerson(method, path, body) {
      // Conditional Access allows one request a second, whoever sends it.
      test.now += 2_000;
      const token = await createEmbeddedTokens(defaultSigningKey, clock, "all")({ fresh: false });
      const answer = await fetch(`${tenant.origin}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...time() },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text;
    },
    hurry: () => void Object.assign(timeoutsMs, { read: 500, write: 500 }),
    approve: (people) => approve(world, people),
    somebody: async (count) =>
      contentOf(await directory.membersOf(wave.audience))
        .filter(({ accountEnabled, userType }) => accountEnabled && userType === "member")
        .slice(0, count)
        .map(({ id }) => id),
    async counts() {
      const state = (await admin("GET", "state")) as {
        policies: { id: string; state: string }[];
        memberWrites: number;
        requests: { byRoute: Record<string, number> };
      };
      const orders = (await admin("GET", "faults")) as { struck: number }[];
      return {
        policyState: state.policies.find(({ id }) => id === wave.policy)?.state ?? "",
        policyWrites: ((await admin("GET", "policyWrites")) as unknown[]).length,
        memberWrites: state.memberWrites,
        byRoute: state.requests.byRoute,
        struck: orders.reduce((sum, { struck }) => sum + struck, 0),
      };
    },
    close: () => tenant.close(),
  };
}

/** The value of a reading that is there. */
export function contentOf<T>(reading: Reading<T>): T {
  if (reading.kind !== "read") throw new Error(`${reading.kind}: ${reading.because}`);
  return reading.value;
}

async function approve(world: World, people: readonly string[]): Promise<ApprovedAct> {
  const at = world.clock.now();
  const gate = "ops.enforce.1";
  const { fingerprint } = contentOf(await world.policies.read(wave.policy));
  const standing = standingPolicies(contentOf(await world.policies.list()));
  const act = {
    wave: "ops",
    slice: 1,
    policy: wave.policy,
    fingerprint,
    enforcedGroup: wave.group,
    people: people.length,
    peopleHash: await world.evidence.putPeople("r1", people),
    policies: { count: standing.length, hash: await world.evidence.putPolicies("r1", standing) },
  };
  const about = { rolloutId: "r1", phase: "dep", attempt: 1, gate, at, planHash: "plan", criteria: [] };
  const evidenceHash = await world.evidence.put("r1", { ...about, waves: { ops: someCounts() }, act });
  for (const person of approvers) {
    const vote = { kind: "decision", phase: "dep", gate, person, evidenceHash, comment: "" } as const;
    await world.ledger.append("r1", `vote|${person}`, { ...vote, decision: "approve" });
  }
  return { rolloutId: "r1", opId: "o1", phase: "dep", wave: "ops", at, gate, evidenceHash };
}
