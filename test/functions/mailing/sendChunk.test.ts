import { afterEach, expect, test } from "vitest";
import type { Mailing } from "../../../functions/mailing/recipientRows.ts";
import { readRecipients } from "../../../functions/mailing/recipientRows.ts";
import { type ChunkOutcome, sendChunk } from "../../../functions/mailing/sendChunk.ts";
import { roleId } from "../../../local/tenant/people/fixedIds.ts";
import type { Letter } from "../../../shared/domain/messages/letter.ts";
import { createMailBench, type MailBench } from "./createMailBench.ts";

let bench: MailBench;
afterEach(() => bench.close());

const mailing: Mailing = { rolloutId: "r1", wave: "sales", template: "invite", version: 1 };
const letter: Letter = {
  language: "en",
  subject: "Passkeys",
  parts: [{ heading: "What", text: "https://aka.ms/mysecurityinfo" }],
};

async function people(count: number): Promise<readonly string[]> {
  const { body } = await bench.tenant.get(
    "/v1.0/users?$filter=accountEnabled eq true and userType eq 'Member'&$select=id&$top=999",
  );
  const found = [...body.value];
  for (let next = body["@odata.nextLink"]; next !== undefined && found.length < count; ) {
    const page = (await bench.tenant.get(next.replace(bench.tenant.tenant.origin, ""))).body;
    found.push(...page.value);
    next = page["@odata.nextLink"];
  }
  return found.slice(0, count).map(({ id }) => id);
}

const chunk = (ids: readonly string[], of = 1, wanted = mailing): Promise<ChunkOutcome> =>
  sendChunk(bench.world, roleId(1), {
    mailing: wanted,
    of,
    people: ids.map((person) => ({ person, variant: "authenticator" as const })),
    addressee: bench.world.mail.addressee,
    write: () => letter,
  });

/** Runs chunks as an errand does, until nothing is left; a chunk that dies is tried again after its lease. */
async function sendAll(ids: readonly string[], of = 1): Promise<Extract<ChunkOutcome, { kind: "done" }>> {
  for (let turn = 0; turn < 2_000; turn++) {
    const outcome = await chunk(ids, of).catch((error: unknown) => {
      if (String(error).includes("power cut")) return undefined;
      throw error;
    });
    if (outcome?.kind === "done") return outcome;
    bench.test.now = Math.max(bench.test.now + 1_000, outcome?.until ?? bench.test.now + 150_000);
  }
  throw new Error("two thousand chunks were not enough");
}

const times = (values: readonly string[]): Map<string, number> =>
  values.reduce((seen, value) => seen.set(value, (seen.get(value) ?? 0) + 1), new Map<string, number>());

test("2,000 people with 429s and a crash in every chunk: each gets exactly one message or is listed with the reason", async () => {
  bench = await createMailBench(2_300, false);
  const ids = await people(2_000);
  expect(ids).toHaveLength(2_000);
  const match = { method: "POST", path: "/users/{id}/sendMail" };
  const throttled = { match, share: 0.03, fault: { kind: "throttled", retryAfter: "7" } };
  const ordered = await bench.tenant.send("POST", "/admin/faults", throttled);
  expect(ordered.status).toBe(201);
  let sinceCrash = 0;
  let crashes = 0;
  bench.onCheckpoint = (name) => {
    sinceCrash += 1;
    // Now before a message leaves, now after it has left and nothing is on record yet.
    if (sinceCrash < 57 || name !== (crashes % 2 === 0 ? "mail:sent" : "mail:claimed")) return;
    sinceCrash = 0;
    crashes += 1;
    throw new Error("power cut");
  };
  const { counts } = await sendAll(ids);
  const got = await bench.mails();
  const perPerson = times(got.map(({ userId }) => userId));
  expect(Math.max(...perPerson.values())).toBe(1);
  expect(crashes).toBeGreaterThan(50);
  const rows = await readRecipients(bench.world, mailing);
  expect(rows.size).toBe(2_000);
  const [faults] = (await bench.tenant.get("/admin/faults")).body;
  expect(faults?.struck).toBeGreaterThan(20);
  expect(counts).toMatchObject({ planned: 0, sending: 0, accepted: 2_000 - crashes, uncertain: crashes });
  for (const [person, { state, because }] of rows) {
    if (state === "accepted") expect(perPerson.get(person)).toBe(1);
    else expect(because).toMatch(/\S/);
  }
  // Half of the crashes came after an answer: most of these people have it, and nobody has it twice.
  expect(got.length).toBeGreaterThan(2_000 - crashes);
  expect(got.length).toBeLessThanOrEqual(2_000 - Math.floor(crashes / 2));
  expect(new Set(got.map(({ marker }) => marker)).size).toBe(got.length);
}, 120_000);

test("what the mailbox refuses for now goes out later, and no second time", async () => {
  bench = await createMailBench(120, false);
  const ids = await people(60);
  // Somebody else sends from the same mailbox: the tenant answers 429 before our own count is full.
  for (let other = 0; other < 20; other++) {
    bench.tenant.now = bench.test.now;
    const toRecipients = [{ emailAddress: { address: "user0001@corp.example" } }];
    const message = { subject: "other", body: { contentType: "text", content: "x" }, toRecipients };
    await bench.tenant.send("POST", `/v1.0/users/${roleId(1)}/sendMail`, { message });
  }
  const first = await chunk(ids);
  expect(first).toMatchObject({ kind: "waiting", because: expect.stringContaining("429") });
  expect(first.kind === "waiting" && first.until - bench.test.now).toBeGreaterThan(1_000);
  const { counts } = await sendAll(ids);
  expect(counts).toMatchObject({ accepted: 60, failed: 0, uncertain: 0 });
  const perPerson = times(
    (await bench.mails()).filter(({ subject }) => subject === "Passkeys").map(({ userId }) => userId),
  );
  expect([...perPerson.values()]).toEqual(Array(60).fill(1));
});

test("30 messages leave in a minute, and the answer says when it goes on", async () => {
  bench = await createMailBench(120);
  const ids = await people(70);
  const begun = bench.test.now;
  expect(await chunk(ids)).toMatchObject({ kind: "waiting", because: expect.stringContaining("40 of 70") });
  expect(await bench.mails()).toHaveLength(30);
  await sendAll(ids);
  expect(await bench.mails()).toHaveLength(70);
  expect(bench.test.now - begun).toBeGreaterThanOrEqual(2 * 60_000);
});

test("somebody without mailbox, without account or disabled is listed with the reason", async () => {
  bench = await createMailBench(60);
  const [first = "", second = "", third = ""] = await people(3);
  const { mail } = bench.world;
  const told = async (person: string) => {
    const read = await mail.addressee(person);
    if (read.kind !== "read") return read;
    const { address: _, ...bare } = read.value;
    return person === first
      ? { kind: "read" as const, value: bare }
      : { kind: "read" as const, value: { ...read.value, accountEnabled: person !== second } };
  };
  const gone = "99999999-0000-4000-8000-000000000000";
  const outcome = await sendChunk(bench.world, roleId(1), {
    mailing,
    of: 1,
    people: [first, second, gone, third].map((person) => ({ person, variant: "authenticator" })),
    addressee: told,
    write: () => letter,
  });
  expect(outcome).toMatchObject({ kind: "done", counts: { accepted: 1, failed: 3 } });
  const rows = await readRecipients(bench.world, mailing);
  expect([first, second, gone].map((person) => rows.get(person)?.because)).toEqual([
    "the person has no mailbox",
    "the account is disabled",
    "the account is gone",
  ]);
});

test("whoever failed is tried again by a later proposal only, whoever is uncertain never", async () => {
  bench = await createMailBench(60);
  const ids = await people(4);
  const { mail } = bench.world;
  const [failing = "", lost = ""] = ids;
  const send: typeof mail.send = async (message) => {
    const { value } = (await mail.addressee(failing)) as { value: { address: string } };
    if (message.to === value.address) return { kind: "refused", because: "Graph answered 400" };
    const other = (await mail.addressee(lost)) as { value: { address: string } };
    return message.to === other.value.address
      ? { kind: "unknownOutcome", because: "no answer" }
      : mail.send(message);
  };
  const broken = { ...bench.world, mail: { ...mail, send } };
  const wanted = {
    mailing,
    of: 1,
    people: ids.map((person) => ({ person, variant: "authenticator" as const })),
    addressee: mail.addressee,
    write: () => letter,
  };
  expect(await sendChunk(broken, roleId(1), wanted)).toMatchObject({
    counts: { accepted: 2, failed: 1, uncertain: 1 },
  });
  expect(await chunk(ids)).toMatchObject({ counts: { accepted: 2, failed: 1, uncertain: 1 } });
  expect(await chunk(ids, 2)).toMatchObject({ counts: { accepted: 3, failed: 0, uncertain: 1 } });
  expect(await bench.mails()).toHaveLength(3);
});

test("two runs at once send each person one message", async () => {
  bench = await createMailBench(60);
  const ids = await people(20);
  await Promise.all([chunk(ids), chunk(ids), chunk(ids)]);
  const { counts } = await sendAll(ids);
  expect(counts).toMatchObject({ accepted: 20 });
  expect(Math.max(...times((await bench.mails()).map(({ userId }) => userId)).values())).toBe(1);
});

test("without the permission nothing is lost: it waits and says which is missing", async () => {
  bench = await createMailBench(60);
  const ids = await people(5);
  const { mail } = bench.world;
  const barred = {
    kind: "barred",
    because: "Graph answered 403: grant the application permission Mail.Send",
    forbidden: true,
  } as const;
  const wanted = {
    mailing,
    of: 1,
    people: ids.map((person) => ({ person, variant: "authenticator" as const })),
    addressee: mail.addressee,
    write: () => letter,
  };
  const world = { ...bench.world, mail: { ...mail, send: async () => barred } };
  expect(await sendChunk(world, roleId(1), wanted)).toMatchObject({
    kind: "waiting",
    because: expect.stringContaining("Mail.Send"),
    forbidden: true,
  });
  bench.test.now += 60_000;
  expect(await chunk(ids)).toMatchObject({ kind: "done", counts: { accepted: 5 } });
});
