import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultSigningKey } from "../../../../local/tenant/signingKey.ts";
import { startTenant } from "../../../../local/tenant/startTenant.ts";
import { mintToken } from "../../../../local/world/mintToken.ts";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient } from "../../../../shared/adapters/graph/graphClient.ts";
import { signInOf } from "../../../../shared/adapters/graph/signInOf.ts";
import { permissionSets } from "../../../../shared/adapters/identity/permissionSets.ts";
import { valueTables } from "../../../../shared/domain/credentials/valueTables.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import type { Reading } from "../../../../shared/ports/reading.ts";
import type { Registration } from "../../../../shared/ports/registrations.ts";
import { signInRow } from "../../../../shared/schemas/graph/signInRow.ts";
import { clientFor } from "./clientFor.ts";
import { createHandClock } from "./handClock.ts";

const day = 86_400_000;
const audience = "a0000000-0000-4000-8000-000000000003";
const enforced = "e0000000-0000-4000-8000-000000000003";
const wavePolicy = "c0000000-0000-4000-8000-000000000003";
const observePolicy = "c0000000-0000-4000-8000-0000000000ff";
const breakGlass = "b0000000-0000-4000-8000-000000000091";
const nobody = "99999999-9999-4999-8999-999999999999";

const clock = createHandClock();
let tenant: Awaited<ReturnType<typeof startTenant>>;
let client: GraphClient;

const { reader, enforcer } = permissionSets;
const granted = mintToken(defaultSigningKey, {
  roles: [...reader.required, ...enforcer.required],
  issuedAt: clock.now(),
  lifetimeMs: 366 * day,
});

/** The client as the embedded World sets it up: the tenant's time comes with each request. */
const clientWith = (token: string) =>
  clientFor(tenant.origin, {
    clock,
    token: async () => token,
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });

beforeAll(async () => {
  tenant = await startTenant({ scenario: "smooth", users: 200, seed: 7, port: 0 });
  client = clientWith(granted);
});
afterAll(() => tenant.close());

function contentOf<Value>(reading: Reading<Value>): Value {
  if (reading.kind !== "read") throw new Error(`${reading.kind}: ${reading.because}`);
  return reading.value;
}

async function signInsBetween(from: number, until: number): Promise<readonly SignIn[]> {
  const rows: SignIn[] = [];
  let next: string | undefined;
  do {
    const page = contentOf(await createSignIns(client).page(from, until, next));
    expect(page.unread).toEqual([]);
    rows.push(...page.signIns);
    next = page.next;
  } while (next !== undefined);
  return rows;
}

async function registrations(): Promise<readonly Registration[]> {
  const rows: Registration[] = [];
  let next: string | undefined;
  do {
    const page = contentOf(await createRegistrations(client).page(next));
    expect(page.quarantined).toBe(0);
    rows.push(...page.registrations);
    next = page.next;
  } while (next !== undefined);
  return rows;
}

describe("Directory on the simulated tenant", () => {
  test("reads the members of a group, each once, and an empty group as empty", async () => {
    const members = contentOf(await createDirectory(client).membersOf(audience));
    expect(members.length).toBeGreaterThan(20);
    expect(new Set(members.map(({ id }) => id)).size).toBe(members.length);
    expect(new Set(members.map(({ userType }) => userType))).not.toContain("unknown");
    expect(contentOf(await createDirectory(client).membersOf(enforced))).toEqual([]);
  });

  test("tells who owns a group and by which rule it is filled", async () => {
    const directory = createDirectory(client);
    const assigned = contentOf(await directory.groupFacts(audience));
    expect(assigned).toMatchObject({ id: audience, owners: [{ kind: "person" }], openToAll: false });
    expect(assigned.dynamicRule).toBeUndefined();
    const membershipRule = '(user.department -eq "Operations")';
    const body = JSON.stringify({ kind: "groupEdit", groupId: audience, membershipRule, ownerIds: [] });
    const edited = await fetch(`${tenant.origin}/admin/edit`, { method: "POST", body });
    expect(edited.status).toBe(200);
    expect(contentOf(await directory.groupFacts(audience))).toEqual({
      ...assigned,
      owners: [],
      dynamicRule: membershipRule,
    });
    expect(await directory.groupFacts(nobody)).toMatchObject({ reason: "missing" });
  });

  test("knows no group that is not there", async () => {
    expect(await createDirectory(client).membersOf(nobody)).toMatchObject({ reason: "missing" });
  });

  test("adds and removes one member, and accepts each of them twice", async () => {
    const directory = createDirectory(client);
    const [member] = contentOf(await directory.membersOf(audience));
    const id = member?.id ?? "";
    for (let i = 0; i < 2; i += 1)
      expect(await directory.addMember(enforced, id)).toEqual({ kind: "accepted" });
    expect(contentOf(await directory.membersOf(enforced)).map((each) => each.id)).toEqual([id]);
    for (let i = 0; i < 2; i += 1) {
      expect(await directory.removeMember(enforced, id)).toEqual({ kind: "accepted" });
    }
    expect(contentOf(await directory.membersOf(enforced))).toEqual([]);
  });
});

test("changes of groups on the simulated tenant are told once, from the link on", async () => {
  const directory = createDirectory(client);
  const following = async (link?: string) => {
    const changes = contentOf(await directory.changesOf([audience, enforced], link));
    if (changes.kind !== "changes") throw new Error("expired");
    return changes;
  };
  const [first, second] = contentOf(await directory.membersOf(audience)).map(({ id }) => id);
  await directory.addMember(enforced, first ?? "");
  await clock.sleep(1000);
  const begun = await following();
  expect(begun.changes).toEqual([]);
  await directory.addMember(enforced, second ?? "");
  await directory.removeMember(enforced, first ?? "");
  await clock.sleep(1000);
  const later = await following(begun.link);
  expect(later.changes).toEqual([{ group: enforced, added: [second], removed: [first], unclear: false }]);
  expect((await following(later.link)).changes).toEqual([]);
  await directory.removeMember(enforced, second ?? "");
  const everyoneElse = "a0000000-0000-4000-8000-000000000006";
  expect(contentOf(await directory.holdsGroups(everyoneElse))).toBe(true);
  expect(contentOf(await directory.holdsGroups(audience))).toBe(false);
  expect(contentOf(await directory.account(first ?? ""))).toMatchObject({ userType: "member" });
});

describe("Policies on the simulated tenant", () => {
  test("reads a wave policy that includes exactly its enforced group", async () => {
    const policy = contentOf(await createPolicies(client).read(wavePolicy));
    expect(policy).toMatchObject({ state: "reportOnly", includeGroups: [enforced], includeUsers: [] });
    expect(policy.excludeUsers).toContain(breakGlass);
  });

  test("turns a policy on and back, seen on reading and with the same fingerprint", async () => {
    const policies = createPolicies(client);
    const before = contentOf(await policies.read(wavePolicy));
    for (const state of ["enabled", "reportOnly"] as const) {
      expect(await policies.setState(wavePolicy, state)).toEqual({ kind: "accepted" });
      const after = contentOf(await policies.read(wavePolicy, "urgent"));
      expect(after).toMatchObject({ state, fingerprint: before.fingerprint });
    }
  });

  test("knows no policy that is not there", async () => {
    expect(await createPolicies(client).read(nobody)).toMatchObject({ reason: "missing" });
  });
});

describe("SignIns and Registrations on the simulated tenant", () => {
  test("reads a working day, each row once, with both kinds of sign-in and report-only results", async () => {
    await clock.sleep(2 * day);
    const until = clock.now() - day / 4;
    const rows = await signInsBetween(until - day, until);
    expect(rows.length).toBeGreaterThan(200);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ interactive }) => interactive))).toEqual(new Set([true, false]));
    const results = new Set(rows.map(({ applied }) => applied?.[observePolicy]));
    expect([...results].some((result) => result?.startsWith("reportOnly"))).toBe(true);
    expect(results).not.toContain("unknown");
    const half = until - day / 2;
    const halves = [...(await signInsBetween(until - day, half)), ...(await signInsBetween(half, until))];
    expect(halves.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  test("sees people enrol after they were asked, and use what they registered", async () => {
    const before = (await registrations()).filter(({ kinds }) => kinds.length > 0).length;
    await fetch(`${tenant.origin}/admin/invite`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-virtual-now": new Date(clock.now()).toISOString() },
      body: JSON.stringify({ groupId: audience }),
    });
    await clock.sleep(7 * day);
    const after = await registrations();
    const enrolled = new Set(after.filter(({ kinds }) => kinds.length > 0).map(({ userId }) => userId));
    expect(enrolled.size).toBeGreaterThan(before + 20);
    expect(after.flatMap(({ unknownMethods }) => unknownMethods)).toEqual([]);
    const used = (await signInsBetween(clock.now() - day, clock.now())).filter(
      ({ passkeyUsed }) => passkeyUsed,
    );
    expect(used.some(({ userId }) => enrolled.has(userId))).toBe(true);
  });

  test("stays within the tenant's budgets by its own pacing", async () => {
    const state = (await (await fetch(`${tenant.origin}/admin/state`)).json()) as {
      requests: { total: number; throttled: number };
      deletes: number;
    };
    expect(state.requests.total).toBeGreaterThan(20);
    expect(state.requests.throttled).toBe(0);
  });

  test("is refused with another token, and says so", async () => {
    const stranger = clientWith("stolen");
    expect(await createPolicies(stranger).read(wavePolicy)).toMatchObject({ reason: "forbidden" });
  });
});

test("report-only results are read because they are asked for; without the header they are unknown, never absent", async () => {
  const asked = contentOf(await createSignIns(client).page(clock.now() - day, clock.now())).signIns;
  const filter = encodeURIComponent(`createdDateTime ge ${new Date(clock.now() - day).toISOString()}`);
  const answer = await fetch(`${tenant.origin}/beta/auditLogs/signIns?$filter=${filter}`, {
    headers: { authorization: `Bearer ${granted}` },
  });
  const { value } = (await answer.json()) as { value: unknown[] };
  const unasked = value.map((row) => signInOf(signInRow.parse(row), valueTables));
  const results = (rows: readonly SignIn[]) => new Set(rows.map(({ applied }) => applied?.[observePolicy]));
  expect(results(asked)).toContain("reportOnlyInterrupted");
  expect(results(unasked)).toEqual(new Set(["unknown"]));
});

test("an outage of the tenant is named as such, for reads and writes, and passes", async () => {
  const dark = await startTenant({ scenario: "graph-outage", users: 60, seed: 3, port: 0 });
  const time = createHandClock();
  const through = clientFor(dark.origin, {
    clock: time,
    token: async () => granted,
    headers: () => ({ "x-virtual-now": new Date(time.now()).toISOString() }),
  });
  const kinds: string[] = [];
  await time.sleep(28 * day);
  for (let step = 0; step < 14 * 6; step += 1) {
    await time.sleep(day / 6);
    const reading = await createPolicies(through).read(wavePolicy);
    const outcome = await createDirectory(through).removeMember(enforced, breakGlass);
    kinds.push(reading.kind === "unavailable" ? reading.reason : reading.kind, outcome.kind);
  }
  expect(new Set(kinds)).toEqual(new Set(["read", "accepted", "outage", "protocol", "unknownOutcome"]));
  expect(kinds.slice(-2)).toEqual(["read", "accepted"]);
  await dark.close();
});
