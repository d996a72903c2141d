import { afterEach, describe, expect, test } from "vitest";
import { shippedTemplates } from "../../../shared/domain/messages/shippedTemplates.ts";
import type { TemplateText } from "../../../shared/domain/messages/template.ts";
import type { Called, Who } from "../../capabilities/createCaller.ts";
import {
  type CapabilityBench,
  type CapabilityOptions,
  createCapabilityBench,
} from "../../capabilities/createCapabilityBench.ts";
import { enforceOperations, oneDepartment } from "../../capabilities/operations.ts";

let bench: CapabilityBench;
afterEach(() => bench.close());

const english = shippedTemplates.invite.texts["en"] as TemplateText;
const because = "it is time";
const wave = "early-adopters";
const early: CapabilityOptions = { willing: false, phases: ["early"] };

const call = (as: Who, method: string, path: string, body?: unknown): Promise<Called> =>
  bench.call(as, method, `/api/rollouts/${bench.rolloutId}${path}`, body);
const draft = (texts: Record<string, TemplateText> = { en: english }, as: Who = "operator") =>
  call(as, "POST", "/messages", {
    template: "invite",
    content: { fallback: Object.keys(texts)[0], texts },
    because,
  });
const approve = (version = 1, more: object = {}, as: Who = "approver") =>
  call(as, "POST", `/messages/invite/versions/${version}/approval`, { as: "approved", because, ...more });
const propose = (more: object = {}) =>
  call("operator", "POST", "/messages/invite/sends", { wave, because, ...more });
const agree = ({ body }: Called) =>
  call("approver", "POST", `/gates/${body.gate}/decision`, body.approve.body);
const mails = () => bench.tenant.look("mails");
const code = ({ status, body }: Called) => [status, body.code];

describe("what is asked for wrongly changes nothing", () => {
  test("who may not, what is not there, and what is no body", async () => {
    const id = "b0000000-0000-4000-8000-000000000003";
    const both = `${id};operator,approver`;
    bench = await createCapabilityBench({
      ...early,
      plan: ({ people, ...plan }) => ({
        ...plan,
        people: { ...people, operators: [...people.operators, id] },
      }),
    });
    expect((await draft(undefined, "reader")).status).toBe(403);
    expect((await draft(undefined, "robot")).status).toBe(403);
    expect(code(await draft(undefined, both))).toEqual([201, undefined]);
    expect(code(await approve(1, {}, both))).toEqual([403, "SELF_APPROVAL"]);
    expect(code(await approve(1, {}, "stranger"))).toEqual([403, "NOT_IN_PLAN"]);
    expect(code(await approve(7))).toEqual([404, "NO_SUCH_VERSION"]);
    expect(code(await propose())).toEqual([404, "NO_SUCH_VERSION"]);
    expect(code(await propose({ version: 1 }))).toEqual([409, "NOT_APPROVED"]);
    expect((await approve()).status).toBe(201);
    expect((await approve()).status).toBe(200);
    expect(code(await propose({ wave: "nobody" }))).toEqual([400, "UNKNOWN_WAVE"]);
    expect(code(await propose({ date: "2026-01-01" }))).toEqual([409, "MESSAGE_REFUSED"]);
    expect((await propose({ date: "soon" })).status).toBe(400);
    expect((await propose({ to: ["somebody@corp.example"] })).status).toBe(400);
    const synced = [{ variant: "syncedPasskey", group: bench.plan.phases[0]?.waves[0]?.audience }];
    expect(code(await propose({ variants: synced }))).toEqual([409, "MESSAGE_REFUSED"]);
    const link = { wave, version: 1, recipients: 3, because, link: "http://somewhere.example" };
    expect((await call("operator", "POST", "/messages/invite/exports", link)).status).toBe(400);
    expect(
      (await call("operator", "POST", "/questions", { topic: "cats", question: "?", source: "session" }))
        .status,
    ).toBe(400);
    const answers = { template: "invite", because, answers: [9] };
    expect(code(await call("operator", "POST", "/messages", answers))).toEqual([404, "NO_SUCH_QUESTION"]);
    const withdrawal = { wave, because };
    expect(
      code(await call("operator", "POST", "/messages/invite/versions/1/withdrawal", withdrawal)),
    ).toEqual([409, "NOTHING_PROPOSED"]);
    const kinds = (await bench.bodies()).map(({ kind }) => kind);
    expect(kinds).toEqual(["rolloutStarted", "templateDrafted", "templateApproved"]);
    expect(await mails()).toEqual([]);
  });

  test("a header in the subject, an endless subject, markup and foreign links", async () => {
    bench = await createCapabilityBench(early);
    const subjects = [
      "{{orgName}}\r\nBcc: all@corp.example",
      `{{orgName}}${"x".repeat(4_990)}`,
      "{{orgName}}<script>alert(1)</script>",
    ];
    for (const subject of subjects)
      expect(code(await draft({ en: { ...english, subject } }))).toEqual([422, "TEMPLATE_UNFIT"]);
    for (const text of ["{{{raw}}}", "<img src=x>", "https://evil.example/", "https://aka.ms@evil.example"]) {
      const refused = await draft({ en: { ...english, what: { heading: "What", text } } });
      expect(code(refused)).toEqual([422, "TEMPLATE_UNFIT"]);
      expect(refused.body.flaws).not.toEqual([]);
    }
    expect(await bench.bodies()).toHaveLength(1);
  });
});

test("the same draft again is the same version, another one is the next", async () => {
  bench = await createCapabilityBench(early);
  expect([(await draft()).body.version, (await draft()).body.version]).toEqual([1, 1]);
  const other = { ...english, subject: "{{orgName}}: passkeys" };
  const next = await draft({ en: other });
  expect(next.body).toMatchObject({ version: 2, changed: ["en.subject"] });
});

test("a text in a language that no word list covers needs an approver who has read it, and arrives as it was written", async () => {
  bench = await createCapabilityBench(early);
  const arabic = { ...english, subject: "{{orgName}}: مفاتيح المرور 🔑" };
  await draft({ ar: arabic });
  const refused = await approve();
  expect(code(refused)).toEqual([422, "TEMPLATE_UNFIT"]);
  expect(refused.body.flaws[0].place).toBe("ar");
  expect((await approve(1, { vouched: ["ar"] })).status).toBe(201);
  const { body } = await call("reader", "GET", "/messages/invite/versions/1/preview");
  expect(body.html).toContain('dir="rtl"');
  await agree(await propose());
  await bench.runHours(1);
  expect(new Set((await mails()).map(({ subject }: { subject: string }) => subject))).toEqual(
    new Set(["Fabrikam Lakeside: مفاتيح المرور 🔑"]),
  );
});

test("an idempotency key stands for one sending: of another version or template it is refused", async () => {
  bench = await createCapabilityBench(early);
  await draft();
  await approve();
  await call("operator", "POST", "/messages", { template: "reminder", because });
  await call("approver", "POST", "/messages/reminder/versions/1/approval", { as: "approved", because });
  const send = (template: string, more: object = {}) =>
    bench.call(
      "operator",
      "POST",
      `/api/rollouts/${bench.rolloutId}/messages/${template}/sends`,
      { wave, because, ...more },
      "once",
    );
  const first = await send("invite");
  expect(first.status).toBe(202);
  expect([(await send("invite")).status, (await send("invite", { version: 1 })).status]).toEqual([200, 200]);
  for (const other of [await send("reminder"), await send("invite", { occasion: "again" })])
    expect(code(other)).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
});

test("what has been withdrawn is not sent, and may be proposed again", async () => {
  bench = await createCapabilityBench(early);
  await draft();
  await approve();
  const proposed = await propose();
  expect(code(await propose())).toEqual([409, "ALREADY_PROPOSED"]);
  const path = "/messages/invite/versions/1/withdrawal";
  expect((await call("operator", "POST", path, { wave, because })).body.state).toBe("withdrawn");
  expect((await call("operator", "POST", path, { wave, because })).status).toBe(200);
  expect((await agree(proposed)).status).toBe(409);
  await bench.runHours(1);
  expect(await mails()).toEqual([]);
  await agree(await propose());
  await bench.runHours(1);
  expect((await mails()).length).toBeGreaterThan(5);
});

test("more than 2,000 people are written to at their group's address, or by an export that is attested", async () => {
  bench = await createCapabilityBench(early);
  await draft();
  await approve();
  const many = Array.from({ length: 2_001 }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    accountEnabled: true,
    userType: "member" as const,
  }));
  const { directory } = bench.world;
  Object.assign(directory, { membersOf: async () => ({ kind: "read", value: many }) });
  const refused = await propose();
  expect(code(refused)).toEqual([409, "TOO_MANY_RECIPIENTS"]);
  expect(refused.body.detail).toMatch(/2001 people > 2000.*"via":"group".*export/);
  const grouped = await propose({ via: "group" });
  expect(grouped.body).toMatchObject({ via: "group", recipients: 2_001, minutes: 1 });
  const path = `/messages/invite/versions/1/export?wave=${wave}&limit=2`;
  const csv = await call("operator", "GET", path);
  expect(csv.body).toBe(
    `objectId,address,language,because\r\n${many[0]?.id},,,no mailbox\r\n${many[1]?.id},,,no mailbox\r\n`,
  );
  expect((await call("helpdesk", "GET", path)).status).toBe(403);
  const attested = { wave, version: 1, recipients: 2_001, because: "sent with the newsletter" };
  expect((await call("operator", "POST", "/messages/invite/exports", attested)).status).toBe(201);
  expect((await call("reader", "GET", "/messages")).body.exports).toMatchObject([{ recipients: 2_001 }]);
});

test("nobody gets one message twice, once at the group's address and once at their own", async () => {
  bench = await createCapabilityBench(early);
  await draft();
  await approve();
  const { mail } = bench.world;
  Object.assign(mail, { groupAddress: async () => ({ kind: "read", value: "early@corp.example" }) });
  await agree(await propose({ via: "group" }));
  await bench.runHours(1);
  const sent = (await mails()).length;
  expect((await call("reader", "GET", "/messages")).body.sendings).toMatchObject([{ state: "carriedOut" }]);
  const again = await propose();
  expect(code(again)).toEqual([409, "MESSAGE_REFUSED"]);
  expect(again.body.detail).toMatch(/address of group .* had invite version 1 already/);
  await draft({ en: { ...english, subject: "{{orgName}}: passkeys" } });
  await approve(2);
  await agree(await propose());
  await bench.runHours(1);
  expect((await mails()).length).toBeGreaterThan(sent);
  const grouped = await propose({ via: "group" });
  expect(code(grouped)).toEqual([409, "MESSAGE_REFUSED"]);
  expect(grouped.body.detail).toMatch(/people had invite version 2 already/);
});

test("a message that says SMS has ended is not sent any more once SMS is on again", async () => {
  bench = await createCapabilityBench(early);
  const turn = (state: string) =>
    bench.tenant.admin("edit", { kind: "methodPatch", id: "sms", body: { state } });
  await turn("disabled");
  const changes = { heading: "What changes", text: "SMS has ended.\nCall {{helpdeskContact}}." };
  await draft({ en: { ...english, changes } });
  await approve();
  const proposed = await propose();
  await turn("enabled");
  await agree(proposed);
  await bench.runHours(1);
  expect(await mails()).toEqual([]);
  const { sendings } = (await call("reader", "GET", "/messages")).body;
  expect(sendings).toMatchObject([{ state: "refused", accepted: 0 }]);
});

test("an observer says what it would have sent", async () => {
  bench = await createCapabilityBench({ ...early, plan: (plan) => ({ ...plan, observer: true }) });
  await draft();
  await approve();
  await agree(await propose());
  await bench.runHours(1);
  expect(await mails()).toEqual([]);
  expect((await call("reader", "GET", "/messages")).body.sendings).toMatchObject([{ state: "wouldHave" }]);
});

test("people affected by a rollback are told at once where the plan says so, and what became of it in the end", async () => {
  bench = await createCapabilityBench({
    ...oneDepartment,
    leave: ["order", "operations.rollback-v1.send", "operations.follow-up-v1.send"],
    plan: (plan) => ({ ...(oneDepartment.plan?.(plan) ?? plan), messages: { rollback: "automatic" } }),
  });
  await enforceOperations(bench);
  for (const template of ["rollback", "follow-up"]) {
    await call("operator", "POST", "/messages", { template, because });
    await call("approver", "POST", `/messages/${template}/versions/1/approval`, { as: "approved", because });
  }
  await call("emergency", "POST", "/orders", { order: "rollback", wave: "operations", because });
  await bench.runHours(72);
  const told = (part: string) =>
    mails().then((all) =>
      all
        .filter(({ subject }: { subject: string }) => subject.includes(part))
        .map(({ userId }: { userId: string }) => userId)
        .toSorted(),
    );
  const first = await told("voluntary again");
  expect(first.length).toBeGreaterThan(2);
  expect(new Set(first).size).toBe(first.length);
  expect(await told("what we found")).toEqual(first);
});
