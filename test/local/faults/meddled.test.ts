import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../functions/activities/collected/readHead.ts";
import { audienceGroup, roleId } from "../../../local/tenant/people/fixedIds.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import { bearer } from "../tenant/bearer.ts";
import { contentOf, createFaultBench, type FaultBench, wave } from "./createFaultBench.ts";
import { createMeddler, type Meddler, type Passing } from "./createMeddler.ts";

const minute = 60_000;
const reportOnly = "enabledForReportingButNotEnforced";
const patchRoute = "PATCH /identity/conditionalAccess/policies/{id}";

let bench: FaultBench;
let meddler: Meddler;
beforeEach(async () => {
  bench = await createFaultBench({}, async (tenant) => {
    meddler = await createMeddler(tenant);
    return meddler.origin;
  });
});
afterEach(async () => {
  await meddler.close();
  await bench.close();
});

/** Lets the wave's policy be shown in another state, whatever it is in. */
const showState = (state: string): void =>
  meddler.meddle(({ method, path, status, body }) => ({
    status,
    body: method === "GET" && path.endsWith(`/policies/${wave.policy}`) ? withState(body, state) : body,
  }));
const withState = (body: string, state: string): string => JSON.stringify({ ...JSON.parse(body), state });

/** Changes the rows of every page of sign-ins. */
const changeRows = (change: (row: Record<string, unknown>, index: number) => unknown): void =>
  meddler.meddle(({ path, status, body }: Passing) => {
    if (!path.includes("/auditLogs/signIns") || status !== 200) return { status, body };
    const page = JSON.parse(body);
    return { status, body: JSON.stringify({ ...page, value: page.value.map(change) }) };
  });

async function readRows(): Promise<{ quarantined: number; unread: number | undefined }> {
  const slice = await createReader(bench.world).readSlice({ rolloutId: "r1", at: bench.test.now });
  expect(slice).toMatchObject({ kind: expect.stringMatching(/^(done|more)$/) });
  const { quarantined = 0, counts } = (await readHead(bench.world, "r1"))?.head ?? {};
  return { quarantined, unread: counts?.["ops"]?.unread };
}

describe("D8 sign-ins that cannot be read", () => {
  test("are left out, counted, and known as a share of all", async () => {
    bench.test.now += 3 * 60 * minute;
    changeRows((row, index) => (index % 4 === 0 ? { ...row, status: null } : row));
    const { quarantined, unread } = await readRows();
    expect(quarantined).toBeGreaterThan(5);
    expect(unread).toBeGreaterThan(0.2);
    expect(unread).toBeLessThan(0.35);
  });

  test("are none where the tenant's rows are whole", async () => {
    bench.test.now += 3 * 60 * minute;
    expect(await readRows()).toEqual({ quarantined: 0, unread: 0 });
  });
});

test("D11 the same sign-ins again under another link count once", async () => {
  bench.test.now += 3 * 60 * minute;
  const from = bench.test.now - 3 * 60 * minute;
  const once = contentOf(await bench.world.signIns.page(from, bench.test.now)).signIns.length;
  meddler.meddle(({ path, status, body }) => {
    if (!path.includes("/auditLogs/signIns")) return { status, body };
    const page = JSON.parse(body);
    return { status, body: JSON.stringify({ ...page, value: [...page.value, ...page.value] }) };
  });
  const again = contentOf(await bench.world.signIns.page(from, bench.test.now));
  expect(once).toBeGreaterThan(20);
  expect(new Set(again.signIns.map(({ id }) => id)).size).toBe(once);
  expect(again.signIns).toHaveLength(once);
});

describe("a PATCH that the tenant answered 204", () => {
  test("D31 and does not show within a minute is not done, and after a quarter of an hour unverified, sent once", async () => {
    const act = await bench.approve([]);
    expect(await enforce(bench.world, bench.readyNow, act)).toEqual({ kind: "moved", step: "sent" });
    showState(reportOnly);
    const before = bench.test.now;
    expect(await readBack(bench.world, act)).toMatchObject({ kind: "unknownOutcome" });
    expect(bench.test.now - before).toBeLessThanOrEqual(minute);
    bench.test.now += 15 * minute;
    expect(await readBack(bench.world, act)).toMatchObject({ kind: "moved", step: "unverified" });
    expect((await bench.counts()).byRoute[patchRoute]).toBe(1);
  });

  test("D32 and shows as enabled although report-only was asked is sent again until it is true", async () => {
    expect(await bench.world.policies.setState(wave.policy, "enabled")).toEqual({ kind: "accepted" });
    const request = { rolloutId: "r1", opId: "b1", phase: "dep", wave: "ops", at: bench.test.now };
    await rollBack(bench.world, { ...request, by: "order", because: "calls pile up" });
    showState("enabled");
    for (let turn = 1; turn <= 2; turn++) {
      expect(await readBack(bench.world, request)).toMatchObject({ kind: "unknownOutcome" });
      bench.test.now += 20 * minute;
    }
    expect((await bench.counts()).byRoute[patchRoute]).toBeGreaterThanOrEqual(3);
    meddler.meddle(({ status, body }) => ({ status, body }));
    expect(await readBack(bench.world, request)).toMatchObject({ kind: "moved", step: "applied" });
    expect((await bench.counts()).policyState).toBe(reportOnly);
  });
});

describe("D35 nobody is enforced while a break-glass account", () => {
  const account = roleId(91);
  const missing = JSON.stringify({ error: { code: "Request_ResourceNotFound", message: "" } });
  const changed = (body: string, change: object): string =>
    JSON.stringify({ ...JSON.parse(body), ...change });

  test.for<{ name: string; show: (body: string) => { status: number; body: string }; because: string }>([
    {
      name: "is deleted",
      show: () => ({ status: 404, body: missing }),
      because: `break-glass account ${account} is not in the tenant`,
    },
    {
      name: "is disabled",
      show: (body) => ({ status: 200, body: changed(body, { accountEnabled: false }) }),
      because: "1 of 2 break-glass accounts are disabled",
    },
    {
      name: "comes from a directory of one's own",
      show: (body) => ({ status: 200, body: changed(body, { onPremisesSyncEnabled: true }) }),
      because: "1 of 2 break-glass accounts are synchronized",
    },
  ])("$name", async ({ show, because }) => {
    const act = await bench.approve([]);
    meddler.meddle(({ path, status, body }) =>
      path.includes(`/users/${account}`) ? show(body) : { status, body },
    );
    expect(await enforce(bench.world, bench.readyNow, act)).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect((await bench.counts()).policyWrites).toBe(0);
  });
});

describe("D37 the members of a group", () => {
  const members = async (group: string) => contentOf(await bench.world.directory.membersOf(group));

  test("are those of the groups nested in it too, each once, and not who was deleted", async () => {
    // Everyone else: three departments, each a group of its own.
    const all = await members(audienceGroup(6));
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const gone = all.at(-1)?.id ?? "";
    const deleted = await fetch(`${bench.origin}/v1.0/users/${gone}`, {
      method: "DELETE",
      headers: { authorization: bearer() },
    });
    expect(deleted.status).toBe(204);
    expect((await members(audienceGroup(6))).map(({ id }) => id)).not.toContain(gone);
  });

  test("of nobody are nobody, which is no reading that failed", async () => {
    expect(await members(wave.group)).toEqual([]);
  });
});
