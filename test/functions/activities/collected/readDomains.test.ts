import { expect, test } from "vitest";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench } from "../createReadingBench.ts";
import { registration } from "../fakeTenant.ts";

const own = "own.example";
const bought = "bought.example";
const refusal = { kind: "unavailable", reason: "forbidden", because: "grant Domain.Read.All" } as const;

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

test("a change that no report has marked yet is marked by the next one that answers", async () => {
  const { read, tenant, counts } = await bench();
  await read(openAt + hour);
  tenant.enforcingDomains.push(bought);
  tenant.refusals.set("registrations 0", { ...refusal, reason: "outage" });
  // The domains are read again in between, and are as they were.
  for (const hours of [9, 18]) await read(openAt + hours * hour);
  expect(await counts()).toMatchObject({ ready: 2, domainsAt: openAt + 18 * hour });
  tenant.refusals.clear();
  await read(openAt + 18.2 * hour);
  expect(await counts()).toMatchObject({ ready: 1 });
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
  expect(await counts()).toMatchObject({ domainsAt: 0, enrolled: 2 });
  tenant.refusals.clear();
  await read(openAt + 1.2 * hour);
  expect(await head()).toMatchObject({ failing: {}, domains: { at: openAt + 1.2 * hour } });
});
