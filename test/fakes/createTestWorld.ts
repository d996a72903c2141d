import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { createDevIdentify } from "../../local/world/issuer/createDevIdentify.ts";
import { createStoredPorts } from "../../shared/adapters/createStoredPorts.ts";
import type { NoticeChannel } from "../../shared/adapters/notices/noticeChannel.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading, WriteOutcome } from "../../shared/ports/reading.ts";
import type { Rows } from "../../shared/ports/rows.ts";
import { StoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import { someRules } from "./someRules.ts";
import { testKey } from "./testTokens.ts";

/** A World in memory whose outside a test can look at and change. */
export interface TestWorld {
  readonly world: World;
  /** Epoch milliseconds; set it to move time. */
  now: number;
  /** State of each policy by id; a policy that is not here is missing. */
  readonly policies: Map<string, PolicyState>;
  /** States that were written, in order. */
  readonly writes: { readonly policy: string; readonly state: PolicyState }[];
  /** What the next writes answer instead of being carried out. */
  writeOutcome: WriteOutcome | undefined;
  /** Whether policies can be read. */
  policiesReadable: boolean;
  /** Notices that went to the bus, in order. */
  readonly notices: Notice[];
  /** Notices that people were handed. */
  readonly delivered: Notice[];
  readonly rejected: { readonly queue: string; readonly body: unknown; readonly reason: string }[];
  /** Messages that stand on the bus, by entity and part. */
  readonly standing: Map<string, number>;
  /** Set to make the store unreachable. */
  storeDown: boolean;
  /** Lines of the log. */
  readonly log: string[];
}

/** Monday 2026-01-05 12:00 UTC. */
const startsAt = Date.parse("2026-01-05T12:00:00Z");

/** Creates an empty World: real store in memory, real ledger, and a tenant made of maps. */
export function createTestWorld(): TestWorld {
  let ids = 0;
  const test: TestWorld = {
    now: startsAt,
    policies: new Map(),
    writes: [],
    writeOutcome: undefined,
    policiesReadable: true,
    notices: [],
    delivered: [],
    rejected: [],
    standing: new Map(),
    storeDown: false,
    log: [],
    get world() {
      return world;
    },
  };
  const clock = {
    now: () => test.now,
    sleep: async (ms: number) => {
      test.now += ms;
    },
  };
  const random = {
    id: () => `${String(++ids).padStart(8, "0")}-0000-4000-8000-000000000000`,
    fraction: () => 0.5,
  };
  const rows = breakable(createSqliteRows(":memory:"), () => test.storeDown);
  const bus = {
    send: async (_entity: string, _id: string, body: unknown) => {
      test.notices.push(body as Notice);
    },
  };
  const channel: NoticeChannel = {
    name: "test",
    least: "info",
    deliver: ({ notice }, once) => once("all", async () => void test.delivered.push(notice)),
  };
  const log = (line: string): void => {
    test.log.push(line);
  };
  const missing = async <T>(): Promise<Reading<T>> => ({
    kind: "unavailable",
    reason: "missing",
    because: "the test has no tenant",
  });
  let identify: World["identify"] | undefined;
  const world: World = {
    kind: "embedded",
    tablesVersion: "a test's",
    clock,
    random,
    rows,
    ...createStoredPorts({ rows, clock, random, sealKey: "k".repeat(64), bus, channels: [channel], log }),
    directory: {
      membersOf: missing,
      changesOf: missing,
      holdsGroups: missing,
      groupFacts: missing,
      memberUsers: missing,
      account: missing,
      addMember: async () => ({ kind: "accepted" }),
      removeMember: async () => ({ kind: "accepted" }),
    },
    signIns: { page: missing },
    registrations: { page: missing, admins: missing },
    audits: { page: missing },
    methods: {
      read: missing,
      older: missing,
      settings: missing,
      passkeys: missing,
      addPasskeyTarget: async () => ({ kind: "accepted" }),
    },
    mail: {
      sender: undefined,
      addressee: missing,
      groupAddress: missing,
      send: async () => ({ kind: "barred", because: "the test has no mailbox" }),
    },
    devices: { page: missing },
    domains: { enforcingOwnMfa: async () => ({ kind: "read", value: [] }) },
    policies: {
      read: async (id) => readPolicy(test, id),
      list: async () => listPolicies(test),
      evaluate: missing,
      strengths: missing,
      create: async () => ({ kind: "accepted" }),
      setState: async (id, state) => write(test, id, state),
    },
    ownIds: async () => ["own-app"],
    identify: async (request) => {
      identify ??= createDevIdentify(testKey(), clock);
      return identify(request);
    },
    reject: async (queue, body, reason) => {
      test.rejected.push({ queue, body, reason });
    },
    standing: async (entity, part) => test.standing.get(`${entity} ${part}`) ?? 0,
    checkpoint: async () => {},
  };
  return test;
}

function readPolicy(test: TestWorld, id: string): Reading<PolicyDetail> {
  const state = test.policies.get(id);
  if (!test.policiesReadable)
    return { kind: "unavailable", reason: "outage", because: "the tenant is silent" };
  if (state === undefined)
    return { kind: "unavailable", reason: "missing", because: `there is no policy ${id}` };
  const scope = {
    includeUsers: [],
    includeGroups: [],
    excludeUsers: [],
    excludeGroups: [],
    rules: someRules(),
  };
  return {
    kind: "read",
    value: { kind: "seen", id, state, fingerprint: "f1", displayName: id, ...scope, raw: {} },
  };
}

function listPolicies(test: TestWorld): Reading<readonly PolicyDetail[]> {
  const read = [...test.policies.keys()].map((id) => readPolicy(test, id));
  const silent = read.find((each) => each.kind !== "read");
  return (
    silent ?? { kind: "read", value: read.flatMap((each) => (each.kind === "read" ? [each.value] : [])) }
  );
}

function write(test: TestWorld, policy: string, state: PolicyState): WriteOutcome {
  if (test.writeOutcome !== undefined) return test.writeOutcome;
  test.writes.push({ policy, state });
  test.policies.set(policy, state);
  return { kind: "accepted" };
}

function breakable(rows: Rows, isDown: () => boolean): Rows {
  return new Proxy(rows, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        if (isDown()) throw new StoreUnavailable("the store is down for this test");
        return member.apply(target, args);
      };
    },
  });
}
