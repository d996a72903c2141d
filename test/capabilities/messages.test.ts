import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { shippedTemplates } from "../../shared/domain/messages/shippedTemplates.ts";
import type { TemplateText } from "../../shared/domain/messages/template.ts";
import type { MessageCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { messageDocumentSchema } from "../../shared/schemas/mailing/messageDocumentSchema.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { enforceOperations, oneDepartment, operations } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

/** The plan of a phase in which a gate asks for a message, instead of the attestation of its step. */
const asksFor =
  (gate: string, item: string, template: MessageCriterion["template"], state: MessageCriterion["state"]) =>
  (plan: Plan): Plan =>
    changeCriteria(plan, (criteria, name) =>
      name === gate
        ? [
            ...criteria.filter((criterion) => !("item" in criterion && criterion.item === item)),
            { kind: "message", id: "message", mode: "enforce", item, template, state },
          ]
        : criteria,
    );

const english = shippedTemplates.invite.texts["en"] as TemplateText;
const because = "it is time";
const text = (change: Partial<TemplateText>) => ({
  fallback: "en",
  texts: { en: { ...english, ...change } },
});

/** Nobody does anything unless the test says so. */
const alone: CapabilityOptions = { willing: false };
const prerequisites: CapabilityOptions = {
  ...alone,
  phases: ["prerequisites"],
  plan: asksFor("prerequisites.advance", "D0.6", "invite", "approved"),
};

const draft = (bench: CapabilityBench, body: object = {}) =>
  bench.call("operator", "POST", `/api/rollouts/${bench.rolloutId}/messages`, {
    template: "invite",
    because,
    ...body,
  });
const approve = (bench: CapabilityBench, version = 1, as = "approved", template = "invite") =>
  bench.call(
    "approver",
    "POST",
    `/api/rollouts/${bench.rolloutId}/messages/${template}/versions/${version}/approval`,
    { as, because },
  );
/** Proposes a sending, and has an approver agree to it. */
async function send(
  bench: CapabilityBench,
  wave: string,
  template = "invite",
  more: object = {},
): Promise<void> {
  const proposed = await bench.ask("operator", "POST", `/messages/${template}/sends`, {
    wave,
    because,
    ...more,
  });
  const { path, body } = proposed.approve;
  const voted = await bench.call("approver", "POST", path, body);
  expect(voted.status).toBe(202);
}
const mails = (bench: CapabilityBench) => bench.tenant.look("mails");
const verdict = async (bench: CapabilityBench, gate: string) => (await bench.judge(gate))["message"];

test("D0.6 the template is linted, with every flaw told, and counts once an approver has approved it", async () => {
  const [seen, unseen] = await withAndWithout(prerequisites, {}, async (bench, isWithout) => {
    const bad = text({
      subject: "Passkeys",
      questions: { heading: "Questions?", text: "Ask <b>us</b> {{raw}}" },
    });
    const refused = await draft(bench, { content: bad });
    expect(refused.status).toBe(422);
    expect(refused.body.flaws.map(({ place }: { place: string }) => place)).toEqual([
      "en.questions",
      "en.questions",
      "en.subject",
      "en.questions",
    ]);
    expect((await draft(bench)).status).toBe(201);
    expect(
      (
        await bench.call(
          "operator",
          "POST",
          `/api/rollouts/${bench.rolloutId}/messages/invite/versions/1/approval`,
          { as: "approved", because },
        )
      ).status,
    ).toBe(403);
    if (!isWithout) expect((await approve(bench)).status).toBe(201);
    return verdict(bench, "prerequisites.advance");
  });
  expect(seen).toEqual({ kind: "met", because: "invite: version 1 is approved" });
  expect(unseen?.kind).toBe("notYet");
});

const early: CapabilityOptions = {
  ...alone,
  phases: ["early"],
  plan: asksFor("early.advance", "D2.1", "invite", "sent"),
};

test("D2.1 the message with the set-up links goes to each person of the wave once, after an approval", async () => {
  const [seen, unseen] = await withAndWithout(early, {}, async (bench, isWithout) => {
    const wave = bench.plan.phases[0]?.waves[0];
    const people = await bench.tenant.people(wave?.audience ?? "");
    await draft(bench);
    await approve(bench);
    if (!isWithout) await send(bench, wave?.id ?? "");
    await bench.runHours(3);
    const got = await mails(bench);
    const again = await bench.call(
      "operator",
      "POST",
      `/api/rollouts/${bench.rolloutId}/messages/invite/sends`,
      {
        wave: wave?.id,
        because,
      },
    );
    if (!isWithout) {
      expect(got.map(({ userId }: { userId: string }) => userId).toSorted()).toEqual(people.toSorted());
      expect(got[0].subject).toBe("Fabrikam Lakeside: sign in with a passkey");
      expect(again).toMatchObject({ status: 409, body: { code: "NO_RECIPIENTS" } });
      const { sendings } = await bench.ask("reader", "GET", "/messages");
      expect(sendings).toMatchObject([
        { state: "carriedOut", accepted: people.length, failed: 0, uncertain: 0 },
      ]);
    }
    return { got: got.length, verdict: (await verdict(bench, "early.advance"))?.kind };
  });
  expect(seen.verdict).toBe("met");
  expect(seen.got).toBeGreaterThan(5);
  expect(unseen).toEqual({ got: 0, verdict: "notYet" });
});

test("D2.1 a tenant that delivers no mail leaves the wave unsent, with the reason for each person", async () => {
  const [seen, unseen] = await withAndWithout(early, {}, async (bench, isWithout) => {
    const wave = bench.plan.phases[0]?.waves[0]?.id ?? "";
    await draft(bench);
    await approve(bench);
    if (isWithout) {
      const match = { method: "POST", path: "/users/{id}/sendMail" };
      await bench.tenant.send("POST", "/admin/faults", { match, fault: { kind: "status", status: 503 } });
    }
    await send(bench, wave);
    await bench.runHours(3);
    const path = `/messages/invite/versions/1/recipients?wave=${wave}`;
    const { people } = await bench.ask("helpdesk", "GET", path);
    return {
      verdict: (await verdict(bench, "early.advance"))?.kind,
      states: [...new Set(people.map(({ state }: { state: string }) => state))],
      told: people.every(
        ({ state, because: why }: { state: string; because?: string }) =>
          state === "accepted" || why !== undefined,
      ),
    };
  });
  expect(seen).toEqual({ verdict: "met", states: ["accepted"], told: true });
  expect(unseen).toEqual({ verdict: "notYet", states: ["uncertain"], told: true });
});

test("D2.1 an invitation by mail has people enrol, as one by word does", async () => {
  const [seen, unseen] = await withAndWithout(early, {}, async (bench, isWithout) => {
    await draft(bench);
    await approve(bench);
    if (!isWithout) await send(bench, bench.plan.phases[0]?.waves[0]?.id ?? "");
    await bench.runUntil(9);
    const { groups } = await bench.tenant.look("state");
    return groups.find(({ id }: { id: string }) => id === audienceGroup(2)).enrolled > 0;
  });
  expect([seen, unseen]).toEqual([true, false]);
});

test("D2.5 early adopters cannot end before the message answers what they asked, or a person says that it need not", async () => {
  const refined = { ...early, plan: asksFor("early.advance", "D2.5", "invite", "refined") };
  const [seen, unseen] = await withAndWithout(refined, {}, async (bench, isWithout) => {
    await draft(bench);
    await approve(bench);
    const asked = await bench.ask("operator", "POST", "/questions", {
      topic: "devices",
      question: "Does it work on a shared computer?",
      source: "session",
    });
    expect(asked.number).toBe(1);
    const before = await verdict(bench, "early.advance");
    expect(before?.kind).toBe("notYet");
    if (isWithout) return before?.kind;
    const what = { heading: "What", text: "On a shared computer you scan a QR code with your phone." };
    const second = await draft(bench, { content: text({ what }), answers: [1] });
    expect(second.body.changed).toEqual(["en.what.heading", "en.what"]);
    await approve(bench, 2);
    const { questions } = await bench.ask("reader", "GET", "/messages");
    expect(questions[0]).toMatchObject({ topic: "devices", open: 0 });
    return (await verdict(bench, "early.advance"))?.kind;
  });
  expect([seen, unseen]).toEqual(["met", "notYet"]);
  const [kept] = await withAndWithout(refined, {}, async (bench) => {
    await draft(bench);
    await approve(bench);
    await bench.ask("operator", "POST", "/questions", {
      topic: "other",
      question: "Why?",
      source: "channel",
    });
    await bench.ask("operator", "POST", "/messages/invite/refinement", { because: "it says so already" });
    return verdict(bench, "early.advance");
  });
  expect(kept).toMatchObject({ kind: "met", because: expect.stringContaining("stays as it is") });
});

test("D2.X3 the message is final when an approver says so, not before", async () => {
  const final = { ...early, plan: asksFor("early.advance", "D2.5", "invite", "final") };
  const [seen, unseen] = await withAndWithout(final, {}, async (bench, isWithout) => {
    await draft(bench);
    expect((await approve(bench, 1, "final")).status).toBe(409);
    await approve(bench);
    if (!isWithout) expect((await approve(bench, 1, "final")).status).toBe(201);
    return (await verdict(bench, "early.advance"))?.kind;
  });
  expect([seen, unseen]).toEqual(["met", "notYet"]);
});

test.for<[string, Partial<TemplateText>, string]>([
  ["DT.1 a subject without the organization's name is refused", { subject: "Passkeys" }, "en.subject"],
  [
    "DT.2 a message that does not say what passkeys are is refused",
    { what: { heading: "What", text: "" } },
    "en.what",
  ],
  ["DT.3 steps without the set-up link are refused", { todo: { heading: "Do", text: "1. Ask." } }, "en.todo"],
  [
    "DT.4 a message without whom to call after a loss is refused",
    { changes: { heading: "What changes", text: "Nothing." } },
    "en.changes",
  ],
  [
    "DT.5 a message that does not say where to ask is refused",
    { questions: { heading: "Questions?", text: "No." } },
    "en.questions",
  ],
])("%s", async ([, change, place]) => {
  const [good, bad] = await withAndWithout(prerequisites, {}, async (bench, isWithout) => {
    const { status, body } = await draft(bench, { content: text(isWithout ? change : {}) });
    return { status, places: (body.flaws ?? []).map((flaw: { place: string }) => flaw.place) };
  });
  expect(good).toEqual({ status: 201, places: [] });
  expect(bad.status).toBe(422);
  expect(bad.places).toContain(place);
});

test("DT.3 people with a security key get its steps, the others those of Authenticator", async () => {
  const [seen, unseen] = await withAndWithout(early, {}, async (bench, isWithout) => {
    await draft(bench);
    await approve(bench);
    const preview = (variant: string) =>
      bench.ask("reader", "GET", `/messages/invite/versions/1/preview?variant=${variant}`);
    const [key, app] = [await preview("securityKey"), await preview("authenticator")];
    const wave = bench.plan.phases[0]?.waves[0]?.id ?? "";
    const variants = isWithout ? [] : [{ variant: "securityKey", group: audienceGroup(2) }];
    const proposed = await bench.ask("operator", "POST", "/messages/invite/sends", {
      wave,
      because,
      variants,
    });
    const document = await bench.world.evidence.proposal(bench.rolloutId, proposed.evidenceHash);
    const { to } = messageDocumentSchema.parse(document);
    expect(key.text).toContain("plug in or tap the key");
    expect(app.text).toContain("Passkey in Microsoft Authenticator");
    return to.kind === "people" ? to.lists.map(({ variant }) => variant) : [];
  });
  expect([seen, unseen]).toEqual([["securityKey"], ["authenticator"]]);
});

test("DT.4 that SMS and push end is said only once the tenant has switched them off", async () => {
  const [seen, unseen] = await withAndWithout(early, {}, async (bench, isWithout) => {
    if (!isWithout) {
      for (const id of ["sms", "microsoftauthenticator"])
        await bench.tenant.admin("edit", { kind: "methodPatch", id, body: { state: "disabled" } });
    }
    await draft(bench);
    const told = { heading: "What changes", text: "- SMS codes end today.\n- Call {{helpdeskContact}}." };
    await draft(bench, { content: text({ changes: told }) });
    const preview = (version: number) =>
      bench.call(
        "reader",
        "GET",
        `/api/rollouts/${bench.rolloutId}/messages/invite/versions/${version}/preview`,
      );
    const [soft, hard] = [await preview(1), await preview(2)];
    if (isWithout) expect(hard.body.flaws[0].message).toContain('"SMS codes end today."');
    return { says: soft.body.text.includes("no longer used"), hard: hard.status };
  });
  expect(seen).toEqual({ says: true, hard: 200 });
  expect(unseen).toEqual({ says: false, hard: 422 });
});

/** The department's plan, with this phase's gate asking for the message of its step. */
const department: CapabilityOptions = {
  ...alone,
  phases: ["departments"],
  plan: asksFor("departments.advance", "D3.2", "enforcement", "sent"),
};

test("D3.2 the department is told the date, with the days that are left, and no date that is past", async () => {
  const [seen, unseen] = await withAndWithout(department, {}, async (bench, isWithout) => {
    await draft(bench, { template: "enforcement" });
    await approve(bench, 1, "approved", "enforcement");
    const path = `/api/rollouts/${bench.rolloutId}/messages/enforcement/sends`;
    const dateless = await bench.call("operator", "POST", path, { wave: "operations", because });
    expect(dateless).toMatchObject({ status: 422, body: { code: "TEMPLATE_UNFIT" } });
    const past = { wave: "operations", because, date: "2026-02-01" };
    expect((await bench.call("operator", "POST", path, past)).status).toBe(409);
    if (!isWithout) await send(bench, "operations", "enforcement", { date: "2026-03-03" });
    await bench.runHours(2);
    const subjects = (await mails(bench)).map(({ subject }: { subject: string }) => subject);
    return { subjects: [...new Set(subjects)], verdict: (await verdict(bench, "departments.advance"))?.kind };
  });
  expect(seen).toEqual({
    subjects: ["Fabrikam Lakeside: passkeys are needed from March 3, 2026"],
    verdict: "met",
  });
  expect(unseen).toEqual({ subjects: [], verdict: "notYet" });
});

test("D3.2 those who have not enrolled are reminded before the date, the others are left alone", async () => {
  const withDate = (plan: Plan): Plan => ({
    ...plan,
    messages: { reminders: "automatic" },
    phases: plan.phases.map((phase) => ({ ...phase, enforceNotBefore: "2026-02-19" })),
  });
  const invited = { daysBefore: 3, act: "invite", group: operations.audience } as const;
  const [seen, unseen] = await withAndWithout(
    { ...alone, phases: ["departments"], plan: withDate, before: [invited] },
    { plan: (plan) => plan },
    async (bench) => {
      await draft(bench, { template: "reminder" });
      await approve(bench, 1, "approved", "reminder");
      await bench.runUntil(2);
      await bench.read();
      const got = new Set((await mails(bench)).map(({ userId }: { userId: string }) => userId));
      const people = await bench.tenant.people(operations.audience);
      const reminded = people.filter((person) => got.has(person));
      const count = (await mails(bench)).length;
      expect(count).toBe(reminded.length);
      return { some: reminded.length > 0, all: reminded.length === people.length };
    },
  );
  expect(seen).toEqual({ some: true, all: false });
  expect(unseen).toEqual({ some: false, all: false });
});

test("D4.2 the whole organization is told in chunks within the mailbox's limits, or at one address for each wave", async () => {
  const org = { ...alone, phases: ["org"], plan: asksFor("org.start", "D4.2", "invite", "sent"), users: 200 };
  const waves = ({ plan }: CapabilityBench) =>
    plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
  const [seen, unseen] = await withAndWithout(org, {}, async (bench, isWithout) => {
    await draft(bench);
    await approve(bench);
    let recipients = 0;
    for (const wave of waves(bench)) {
      const proposed = await bench.ask("operator", "POST", "/messages/invite/sends", { wave, because });
      recipients += proposed.recipients;
      expect(proposed.minutes).toBe(Math.ceil(proposed.recipients / 30));
      if (isWithout && wave !== waves(bench)[0]) continue;
      const { path, body } = proposed.approve;
      expect((await bench.call("approver", "POST", path, body)).status).toBe(202);
    }
    await bench.runHours(4);
    const times = (await mails(bench)).map(({ at }: { at: string }) => Date.parse(at));
    const crowded = times.some((at: number, index: number) => at - (times[index - 30] ?? 0) < 60_000);
    return { all: times.length === recipients, crowded, verdict: (await verdict(bench, "org.start"))?.kind };
  });
  expect(seen).toEqual({ all: true, crowded: false, verdict: "met" });
  expect(unseen).toEqual({ all: false, crowded: false, verdict: "notYet" });

  const [whole] = await withAndWithout(org, {}, async (bench) => {
    await draft(bench);
    await approve(bench);
    for (const wave of waves(bench)) await send(bench, wave, "invite", { via: "group" });
    await bench.runHours(1);
    const got = await mails(bench);
    const addresses = new Set(got.map(({ address }: { address: string }) => address));
    return { addresses: addresses.size, verdict: (await verdict(bench, "org.start"))?.kind };
  });
  expect(whole.verdict).toBe("met");
  expect(whole.addresses).toBe(3);
});

test("DR.4 exactly the people whom a rollback affects are told, once an approver agrees", async () => {
  const [seen, unseen] = await withAndWithout(
    { ...oneDepartment, leave: ["investigation", "order"] },
    { leave: ["investigation", "order", "operations.rollback-v1.send"] },
    async (bench) => {
      await enforceOperations(bench);
      await draft(bench, { template: "rollback" });
      await approve(bench, 1, "approved", "rollback");
      await bench.call("emergency", "POST", `/api/rollouts/${bench.rolloutId}/orders`, {
        order: "rollback",
        wave: "operations",
        because: "calls pile up",
      });
      await bench.runHours(12);
      const affected = (await bench.bodies()).find(({ kind }) => kind === "affected");
      if (affected?.kind !== "affected") throw new Error("nobody was affected");
      const people = await bench.world.evidence.people(bench.rolloutId, affected.all.peopleHash);
      const got = (await mails(bench))
        .filter(({ subject }: { subject: string }) => subject.includes("voluntary again"))
        .map(({ userId }: { userId: string }) => userId);
      const { sendings } = await bench.ask("reader", "GET", "/messages");
      return {
        affected: people?.length ?? 0,
        exactly: JSON.stringify(got.toSorted()) === JSON.stringify(people?.toSorted()),
        occasion: sendings[0]?.occasion,
        told: got.length,
      };
    },
  );
  expect(seen.affected).toBeGreaterThan(2);
  expect(seen).toMatchObject({ exactly: true, occasion: "rollback 1", told: seen.affected });
  expect(unseen).toMatchObject({ exactly: false, occasion: "rollback 1", told: 0 });
});

test("D2.1 people who do whatever the phase says it waits for get the message drafted, approved and sent", async () => {
  const [seen, unseen] = await withAndWithout(
    { ...early, willing: true },
    { leave: ["early-adopters.invite-v1.send"] },
    async (bench) => {
      await bench.runUntil(3);
      return {
        sent: (await mails(bench)).length > 0,
        verdict: (await verdict(bench, "early.advance"))?.kind,
      };
    },
  );
  expect(seen).toEqual({ sent: true, verdict: "met" });
  expect(unseen).toEqual({ sent: false, verdict: "notYet" });
});

test("DR.4 the message to those affected is drafted by itself, and an approver is asked for it", async () => {
  const held = { ...oneDepartment, leave: ["investigation", "order"] };
  const [seen, unseen] = await withAndWithout(held, {}, async (bench, isWithout) => {
    await enforceOperations(bench);
    if (!isWithout)
      await bench.call("emergency", "POST", `/api/rollouts/${bench.rolloutId}/orders`, {
        order: "rollback",
        wave: "operations",
        because: "calls pile up",
      });
    await bench.runHours(3);
    const { versions } = await bench.ask("reader", "GET", "/messages");
    const asked = bench.notices.find(({ topic }) => topic === "message")?.call ?? "";
    return { drafted: versions.map(({ template }: { template: string }) => template), asked };
  });
  expect(seen.drafted).toEqual(["rollback"]);
  expect(seen.asked).toContain('/messages/rollback/versions/1/approval {"as":"approved"');
  expect(unseen).toEqual({ drafted: [], asked: "" });
});
