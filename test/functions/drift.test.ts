import { afterAll, beforeAll, expect, test } from "vitest";
import { createReader, type Reader } from "../../functions/activities/collected/createReader.ts";
import {
  audienceGroup,
  enforcedGroup,
  exceptionsGroup,
  observePolicy,
  productApp,
  wavePolicy,
} from "../../local/tenant/people/fixedIds.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { startTenant } from "../../local/tenant/startTenant.ts";
import { mintToken } from "../../local/world/mintToken.ts";
import { createAudits } from "../../shared/adapters/graph/createAudits.ts";
import { createDirectory } from "../../shared/adapters/graph/createDirectory.ts";
import { createMethods } from "../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../shared/adapters/graph/createSignIns.ts";
import { createOwnIds } from "../../shared/adapters/identity/createOwnIds.ts";
import { permissionSets } from "../../shared/adapters/identity/permissionSets.ts";
import { driftsIn } from "../../shared/domain/ledger/driftsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../fakes/createTestWorld.ts";
import { clientFor } from "../shared/adapters/graph/clientFor.ts";
import { aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";

const hour = 3_600_000;
const roles = [...permissionSets.reader.required, ...permissionSets.enforcer.required];
const exclusions = { breakGlass: [], directorySync: [], accounts: [], groups: [] };
const wave = { id: "ops", name: "Operations", audience: audienceGroup(3) };
const plan = aPlan({ exclusions, exceptionsGroup, observePolicy }, [
  aPhase({ waves: [{ ...wave, enforced: enforcedGroup(3), policy: wavePolicy(3) }] }),
]);

let tenant: Awaited<ReturnType<typeof startTenant>>;
let store: TestWorld;
let world: World;
let reader: Reader;
let someone: string;
beforeAll(async () => {
  tenant = await startTenant({ users: 60 });
  store = createTestWorld();
  const { clock } = store.world;
  const token = async () =>
    mintToken(defaultSigningKey, { roles, issuedAt: clock.now(), lifetimeMs: 24 * hour });
  const headers = () => ({ "x-virtual-now": new Date(clock.now()).toISOString() });
  const graph = clientFor(tenant.origin, { clock, token, headers });
  world = {
    ...store.world,
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph),
    registrations: createRegistrations(graph),
    audits: createAudits(graph),
    methods: createMethods(graph),
    ownIds: createOwnIds(token),
  };
  const planHash = await world.plans.put("r1", plan);
  await world.ledger.append("r1", "started", { kind: "rolloutStarted", planHash, by: "starter" });
  const entered = { kind: "phaseState", phase: "dep", attempt: 1, state: "measuring" } as const;
  await world.ledger.append("r1", "state", entered);
  reader = createReader(world);
  await hours(2);
  const people = await world.directory.membersOf(audienceGroup(3));
  someone = (people.kind === "read" ? people.value[0]?.id : undefined) ?? "";
});
afterAll(() => tenant.close());

/** Reads the tenant for so many hours, once an hour. */
async function hours(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    store.now += hour;
    while ((await reader.readSlice({ rolloutId: "r1", at: store.now })).kind === "more");
  }
}
async function edit(body: unknown): Promise<void> {
  const answer = await fetch(`${tenant.origin}/admin/edit`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-virtual-now": new Date(store.now).toISOString() },
    body: JSON.stringify(body),
  });
  expect(await answer.json()).toEqual({ done: true });
}
const drifts = async () =>
  driftsIn(await world.ledger.read("r1")).map(({ what, standing, by }) => ({ what, standing, by }));
const texts = () => store.notices.filter(({ topic }) => topic === "drift").map(({ text }) => text);

test("what a person edits in the tenant is found, named by object id, and over when it is put back", async () => {
  await hours(6);
  expect(await drifts()).toEqual([]);

  await edit({ kind: "member", groupId: enforcedGroup(3), userId: someone, member: true });
  await edit({ kind: "methodPatch", id: "temporaryaccesspass", body: { state: "disabled" } });
  await hours(12);
  const found = await drifts();
  const editor = found[0]?.by;
  expect(editor).toMatch(/^[0-9a-f-]{36}$/);
  expect(found).toEqual([
    { what: "methods", standing: "open", by: editor },
    { what: `group:${enforcedGroup(3)}`, standing: "open", by: editor },
  ]);
  expect(texts().join("\n")).toContain("Temporary Access Pass was disabled");
  expect(texts().join("\n")).toContain(`user ${editor}`);
  expect(texts().join("\n")).not.toContain("@");

  await edit({ kind: "member", groupId: enforcedGroup(3), userId: someone, member: false });
  await edit({ kind: "methodPatch", id: "temporaryaccesspass", body: { state: "enabled" } });
  await hours(3);
  expect((await drifts()).map(({ standing }) => standing)).toEqual(["over", "over"]);
});

test("a policy that is deleted with the product's own identity sets read-only mode", async () => {
  // The tenant allows one call of Conditional Access a second, and the reader has just had it.
  store.now += 60_000;
  const deleted = await fetch(`${tenant.origin}/v1.0/identity/conditionalAccess/policies/${wavePolicy(3)}`, {
    method: "DELETE",
    headers: {
      authorization: `Bearer ${mintToken(defaultSigningKey, { roles, issuedAt: store.now, lifetimeMs: hour })}`,
      "x-virtual-now": new Date(store.now).toISOString(),
    },
  });
  expect(deleted.status).toBe(204);
  await hours(8);
  expect((await drifts()).at(-1)).toEqual({
    what: `policy:${wavePolicy(3)}`,
    standing: "open",
    by: productApp,
  });
  expect((await world.switches.read()).readOnly).toMatchObject({ kind: "on", by: productApp });
  expect(texts().join("\n")).toContain("this product's own identity");
});
