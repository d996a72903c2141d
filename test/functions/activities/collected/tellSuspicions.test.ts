import { expect, test } from "vitest";
import { createReader } from "../../../../functions/activities/collected/createReader.ts";
import type { Audit } from "../../../../shared/ports/audits.ts";
import { someMethods } from "../../../fakes/someMethods.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { registration } from "../fakeTenant.ts";

const start = openAt + 4 * hour;
/** A model that no table lists. */
const foreign = "0bad0bad-0000-4000-8000-000000000001";
const authenticator = "90a3ccdf-635c-4729-a248-9b709135078f";
const { approvers, operators } = aPlan().people;
const { breakGlass } = aPlan().exclusions;

function audit(id: string, minutes: number, means: Audit["means"], change: Partial<Audit> = {}): Audit {
  return {
    id,
    at: start + minutes * minute,
    service: "Authentication Methods",
    category: "UserManagement",
    activity: means,
    means,
    result: "success",
    actor: { kind: "user", id: "desk" },
    targets: [{ type: "User", id: "ann" }],
    ...change,
  };
}

const pass = audit("p1", 0, "passIssued");
const to = (id: string) => ({ targets: [{ type: "User", id }] });
const passkey = (aaguid?: string, minutes = 12, id = "k1") =>
  audit(id, minutes, "passkeyRegistered", aaguid === undefined ? {} : { aaguid });

async function bench() {
  const bench = await createReadingBench();
  await bench.read(start - hour);
  return {
    ...bench,
    pages: () => bench.test.notices.filter(({ topic }) => topic === "suspicion"),
    suspicions: async () => (await bench.head()).suspicions ?? [],
  };
}

test.for([
  ["approves in the plan", approvers[0]],
  ["operates the plan", operators[0]],
  ["is an emergency access account", breakGlass[0]],
] as const)("a pass for somebody who %s pages once", async ([, id = "none"]) => {
  const { read, tenant, pages, suspicions } = await bench();
  tenant.audits.push({ ...pass, ...to(id) });
  for (const minutes of [10, 20, 200]) await read(start + minutes * minute);
  expect(pages()).toMatchObject([
    { severity: "page", text: expect.stringContaining("audit p1"), call: "GET /api/rollouts/r1" },
  ]);
  expect(JSON.stringify(pages())).not.toContain(id);
  expect(await suspicions()).toMatchObject([{ kind: "passForAdmin", auditId: "p1", at: start }]);
});

test("a pass for somebody with a directory role pages, also when the report tells of the role later", async () => {
  const { read, tenant, pages } = await createReadingBench().then((made) => ({
    ...made,
    pages: () => made.test.notices.filter(({ topic }) => topic === "suspicion"),
  }));
  tenant.audits.push({ ...pass, at: openAt + 1 });
  tenant.registrations.push(registration("ann", { isAdmin: true }));
  await read(openAt + minute);
  expect(pages()).toHaveLength(0);
  for (const hours of [2, 4]) await read(openAt + hours * hour);
  expect(pages()).toHaveLength(1);
  tenant.registrations.splice(0, 1, registration("ann", { isAdmin: false }));
  tenant.audits.push(audit("p2", 18 * 60, "passIssued"));
  while ((await read(openAt + 22.5 * hour)).kind === "more");
  expect(pages()).toHaveLength(1);
});

test("a passkey of an unlisted model within a day of a pass pages once, however the audits come", async () => {
  const { read, tenant, pages, suspicions, world } = await bench();
  tenant.audits.push(passkey(foreign));
  await read(start + 20 * minute);
  expect(pages()).toHaveLength(0);
  const stored = await createReader({ ...world }).people("r1");
  expect(stored?.traces.get("ann")).toMatchObject({ unlisted: [{ auditId: "k1", model: foreign }] });
  // The audit of the pass is hours late.
  tenant.audits.push(pass);
  for (const hours of [2, 4, 6]) await read(start + hours * hour);
  expect(pages()).toMatchObject([
    { severity: "page", text: expect.stringContaining(`${foreign} was registered`) },
  ]);
  expect(pages()[0]?.text).toContain("12 min after");
  expect(await suspicions()).toMatchObject([{ kind: "unknownPasskey", auditId: "k1" }]);
  expect(JSON.stringify([pages(), await suspicions()])).not.toContain("ann");
});

test.for<[string, readonly Audit[]]>([
  ["an ordinary recovery", [pass, passkey(authenticator)]],
  ["a registration whose model is not named", [pass, passkey()]],
  ["an unlisted model without a pass", [passkey(foreign)]],
  ["an unlisted model from before the pass", [pass, passkey(foreign, -1)]],
  ["an unlisted model more than a day after the pass", [pass, passkey(foreign, 24 * 60 + 1)]],
  ["an unlisted model after a pass of somebody else", [{ ...pass, ...to("ben") }, passkey(foreign)]],
  ["a registration that failed", [pass, { ...passkey(foreign), result: "failure" }]],
  [
    "a pass that could not be issued to an approver",
    [{ ...pass, ...to(approvers[0] ?? "none"), result: "failure" }],
  ],
])("%s pages nobody", async ([, audits]) => {
  const { read, tenant, pages } = await bench();
  tenant.audits.push(...audits);
  for (const hours of [1, 3, 12, 25, 26]) {
    while ((await read(start + hours * hour)).kind === "more");
  }
  expect(pages()).toHaveLength(0);
});

test("a model that the tenant's methods policy allows by name pages nobody; one that it blocks does, and so does any when it cannot be read", async () => {
  const paged = async (keys: string, isRead = true) => {
    const { read, tenant, pages } = await bench();
    tenant.methods = someMethods({
      profiles: [{ id: "p", types: "deviceBound", attestation: "disabled", keys }],
    });
    if (!isRead) tenant.refusals.set("methods", { kind: "unavailable", reason: "outage", because: "503" });
    tenant.audits.push(pass, passkey(foreign));
    await read(start + hour);
    return pages().length;
  };
  expect(await paged(`allow ${authenticator} ${foreign.toUpperCase()}`)).toBe(0);
  expect(await paged(`allow ${authenticator}`)).toBe(1);
  expect(await paged(`block ${foreign}`)).toBe(1);
  expect(await paged(`allow ${foreign}`, false)).toBe(1);
});

test("a slice that dies after it told tells nothing twice", async () => {
  const { read, tenant, pages, world, suspicions } = await bench();
  tenant.audits.push(pass, passkey(foreign));
  const { put } = world.rows;
  world.rows.put = async () => {
    throw new Error("the process died");
  };
  await expect(read(start + hour)).rejects.toThrow("the process died");
  expect(pages()).toHaveLength(1);
  world.rows.put = put;
  await read(start + hour + 5 * minute);
  expect(pages()).toHaveLength(1);
  expect(await suspicions()).toHaveLength(1);
});

test("nothing is held for it: the ledger stays as it is", async () => {
  const { read, tenant, world, pages } = await bench();
  const before = await world.ledger.read("r1");
  tenant.audits.push({ ...pass, ...to(approvers[0] ?? "none") });
  expect(await read(start + hour)).toMatchObject({ kind: "done" });
  expect(pages()).toHaveLength(1);
  expect(await world.ledger.read("r1")).toEqual(before);
});
