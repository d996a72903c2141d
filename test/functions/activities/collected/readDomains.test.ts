import { expect, test } from "vitest";
import { readyNow } from "../../../../functions/activities/readyNow.ts";
import type { Audit } from "../../../../shared/ports/audits.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

const own = "own.example";
const bought = "bought.example";
const refusal = { kind: "unavailable", reason: "forbidden", because: "grant Domain.Read.All" } as const;

const registered = (id: string, at: number): Audit => ({
  id: `a-${id}`,
  at,
  service: "Authentication Methods",
  category: "UserManagement",
  activity: "passkeyRegistered",
  means: "passkeyRegistered",
  result: "success",
  actor: { kind: "user", id },
  targets: [{ type: "User", id }],
});

async function bench() {
  const bench = await createReadingBench();
  bench.tenant.registrations.push(
    registration("ann", { domain: own }),
    registration("ben", { domain: bought }),
    registration("cem", { domain: bought, kinds: [] }),
  );
  const asked = (what: string) => bench.tenant.asked.filter((request) => request === what).length;
  return { ...bench, asked };
}

test("whose domain enforces its own MFA is enrolled and not ready, with the reason", async () => {
  const { read, tenant, counts, person } = await bench();
  tenant.enforcingDomains.push(bought);
  await read(openAt + hour);
  expect(await counts()).toMatchObject({
    enrolled: 2,
    ready: 1,
    notReady: { platform: 0, federated: 1 },
    domainsAt: openAt + hour,
  });
  expect((await person("ben")).federated).toBe(true);
  expect((await person("ann")).federated).toBeUndefined();
});

test("domains are read every eight hours, and a change is counted at once although no report is due", async () => {
  const { read, tenant, counts, asked } = await bench();
  for (const hours of [1, 4, 8.9]) await read(openAt + hours * hour);
  expect(asked("domains")).toBe(1);
  expect(await counts()).toMatchObject({ ready: 2 });
  const reports = asked("registrations 0");
  tenant.enforcingDomains.push(bought);
  await read(openAt + 9 * hour);
  expect(asked("domains")).toBe(2);
  expect(asked("registrations 0")).toBe(reports + 1);
  expect(await counts()).toMatchObject({ ready: 1, notReady: { federated: 1 } });
  await read(openAt + 9.2 * hour);
  expect(asked("registrations 0")).toBe(reports + 1);
  tenant.enforcingDomains.pop();
  await read(openAt + 18 * hour);
  expect(await counts()).toMatchObject({ ready: 2 });
});

test("a change that no report has marked yet leaves unknown who is ready, until the next one that answers", async () => {
  const { world, reader, read, tenant, counts } = await bench();
  await read(openAt + hour);
  tenant.enforcingDomains.push(bought);
  tenant.refusals.set("registrations 0", { ...refusal, reason: "outage" });
  // The domains are read again in between, and are as they were.
  for (const hours of [9, 18]) await read(openAt + hours * hour);
  const unknown = { domainsAt: 0, domainsBecause: "domains were read, but nobody is marked yet" };
  expect(await counts()).toMatchObject({ ready: 2, ...unknown });
  expect(await readyNow(world, reader, "r1", "ops")).toMatchObject(unknown);
  tenant.refusals.clear();
  await read(openAt + 18.2 * hour);
  const after = await counts();
  expect(after).toMatchObject({ ready: 1, domainsAt: openAt + 18 * hour });
  expect(after).not.toHaveProperty("domainsBecause");
});

test.for([
  { name: "where no report has listed them", reports: 0 },
  { name: "where the newest report does not list them", reports: 1 },
])(
  "a newcomer whom audits alone tell of is not ready while any domain enforces its own MFA, $name",
  async ({ reports }) => {
    const { read, tenant, counts, person } = await bench();
    tenant.enforcingDomains.push(bought);
    if (reports > 0) tenant.signIns.push(signIn("s1", openAt + hour / 2, { userId: "dan" }));
    tenant.groups.set("audience", ["ann", "dan"].map(employee));
    await read(openAt + hour);
    tenant.audits.push(registered("dan", openAt + 2 * hour));
    await read(openAt + 3 * hour);
    expect(await counts()).toMatchObject({ enrolled: 2, ready: 1, notReady: { federated: 1 } });
    tenant.registrations.push(registration("dan", { domain: own }));
    await read(openAt + 30 * hour);
    expect((await person("dan")).federated).toBeUndefined();
    expect(await counts()).toMatchObject({ enrolled: 2, ready: 2 });
  },
);

test("a newcomer whom audits alone tell of is ready where no domain enforces its own MFA", async () => {
  const { read, tenant, counts } = await bench();
  tenant.groups.set("audience", ["ann", "dan"].map(employee));
  await read(openAt + hour);
  tenant.audits.push(registered("dan", openAt + 2 * hour));
  await read(openAt + 3 * hour);
  expect(await counts()).toMatchObject({ enrolled: 2, ready: 2 });
});

test("whose domain the report does not tell is ready only where no domain enforces its own MFA", async () => {
  const { read, tenant, counts } = await bench();
  tenant.registrations.splice(0, 3, registration("ann"));
  await read(openAt + hour);
  expect(await counts()).toMatchObject({ ready: 1 });
  tenant.enforcingDomains.push(bought);
  await read(openAt + 9 * hour);
  expect(await counts()).toMatchObject({ ready: 0 });
});

test("domains that cannot be read are shown as failing and never read, and everything else is read", async () => {
  const { read, tenant, counts, head } = await bench();
  tenant.refusals.set("domains", refusal);
  expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
  expect(await head()).toMatchObject({
    failing: { domains: "grant Domain.Read.All" },
    enrolmentAt: openAt + hour,
  });
  expect(await counts()).toMatchObject({
    domainsAt: 0,
    domainsBecause: "grant Domain.Read.All",
    enrolled: 2,
  });
  tenant.refusals.clear();
  await read(openAt + 1.2 * hour);
  expect(await head()).toMatchObject({ failing: {}, domains: { at: openAt + 1.2 * hour } });
});

test.for([
  { reason: "forbidden", severity: "page" },
  { reason: "missing", severity: "warn" },
] as const)(
  "people are told once a day that domains are $reason, and that nobody more is enforced",
  async ({ reason, severity }) => {
    const { read, tenant, test } = await bench();
    tenant.refusals.set("domains", { ...refusal, reason });
    for (const hours of [1, 2, 3]) await read(openAt + hours * hour);
    expect(test.notices).toMatchObject([
      {
        topic: "notRead",
        severity,
        text: "the tenant's domains cannot be read: grant Domain.Read.All; who is ready is not known without, and nobody more is enforced",
      },
    ]);
    await read(openAt + 26 * hour);
    expect(test.notices).toHaveLength(2);
  },
);

test("nobody is told of domains that do not answer for a while", async () => {
  const { read, tenant, test } = await bench();
  tenant.refusals.set("domains", { ...refusal, reason: "outage" });
  await read(openAt + hour);
  expect(test.notices).toEqual([]);
});
