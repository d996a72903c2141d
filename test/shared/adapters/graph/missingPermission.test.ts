import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultSigningKey } from "../../../../local/tenant/signingKey.ts";
import { startTenant } from "../../../../local/tenant/startTenant.ts";
import { mintToken } from "../../../../local/world/mintToken.ts";
import { createAudits } from "../../../../shared/adapters/graph/createAudits.ts";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient } from "../../../../shared/adapters/graph/graphClient.ts";
import { permissions } from "../../../../shared/adapters/graph/permissions.ts";
import { permissionSets } from "../../../../shared/adapters/identity/permissionSets.ts";
import { clientFor } from "./clientFor.ts";
import { createHandClock } from "./handClock.ts";

const day = 86_400_000;
const audience = "a0000000-0000-4000-8000-000000000003";
const enforced = "e0000000-0000-4000-8000-000000000003";
const wavePolicy = "c0000000-0000-4000-8000-000000000003";
const breakGlass = "b0000000-0000-4000-8000-000000000091";

const clock = createHandClock();
let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant({ users: 60 });
  await clock.sleep(day);
});
afterAll(() => tenant.close());

describe("a token that lacks a permission", () => {
  const withRoles = (roles: readonly string[]) =>
    clientFor(tenant.origin, {
      clock,
      token: async () => mintToken(defaultSigningKey, { roles, issuedAt: clock.now(), lifetimeMs: day }),
      headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
    });

  test.for([
    ["signIns", (one: GraphClient) => createSignIns(one).page(clock.now() - day, clock.now())],
    ["audits", (one: GraphClient) => createAudits(one).page(clock.now() - day, clock.now())],
    ["registrations", (one: GraphClient) => createRegistrations(one).page()],
    ["members", (one: GraphClient) => createDirectory(one).membersOf(audience)],
    ["policies", (one: GraphClient) => createPolicies(one).read(wavePolicy)],
  ] as const)("makes a reading of %s unavailable, with the permission's name", async ([needed, ask]) => {
    expect(await ask(withRoles(["Mail.Send"]))).toMatchObject({
      reason: "forbidden",
      because: expect.stringContaining(permissions[needed]),
    });
  });

  test("gives members as ids only without a permission to read users, which is no reading", async () => {
    const reading = await createDirectory(withRoles(["GroupMember.Read.All"])).membersOf(audience);
    expect(reading).toMatchObject({ reason: "forbidden", because: expect.stringContaining("User.Read.All") });
  });

  test("shows no policy results without a permission to read policies, which is not the same as none applied", async () => {
    const page = await createSignIns(withRoles(["AuditLog.Read.All"])).page(clock.now() - day, clock.now());
    if (page.kind !== "read") throw new Error(page.because);
    const { signIns } = page.value;
    expect(signIns.length).toBeGreaterThan(0);
    expect(signIns.filter(({ applied }) => applied !== undefined)).toEqual([]);
  });

  test("refuses writes, each by the name of its permission", async () => {
    const reader = withRoles(permissionSets.reader.required);
    await clock.sleep(1000);
    expect(await createPolicies(reader).setState(wavePolicy, "enabled")).toMatchObject({
      kind: "refused",
      because: expect.stringContaining(permissions.policyState),
    });
    expect(await createDirectory(reader).addMember(enforced, breakGlass)).toMatchObject({
      kind: "refused",
      because: expect.stringContaining(permissions.memberChanges),
    });
  });
});
