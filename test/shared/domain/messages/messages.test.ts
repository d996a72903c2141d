import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ended } from "../../../../shared/domain/messages/ending.ts";
import { endingsIn, isReadable } from "../../../../shared/domain/messages/endingsIn.ts";
import { letterHtml } from "../../../../shared/domain/messages/letterHtml.ts";
import { letterText } from "../../../../shared/domain/messages/letterText.ts";
import { shippedTemplates } from "../../../../shared/domain/messages/shippedTemplates.ts";
import { type Template, templateNames, variants } from "../../../../shared/domain/messages/template.ts";
import { templateFlaws } from "../../../../shared/domain/messages/templateFlaws.ts";
import { languageFor, writeLetter } from "../../../../shared/domain/messages/writeLetter.ts";

const nothing: Ended = { password: false, sms: false, push: false, codes: false };
const everything: Ended = { password: true, sms: true, push: true, codes: true };
const values = {
  orgName: "Fabrikam <b>Lakeside</b>",
  helpdeskContact: "Helpdesk & friends",
  supportChannel: "the channel",
  waveName: "Sales",
  enforcementDate: "3 March 2026",
  daysLeft: "30",
};

const { invite } = shippedTemplates;
const english = invite.texts["en"];
if (english === undefined) throw new Error("the invite has no English text");

const withPart = (part: "what" | "todo" | "changes" | "questions", text: string): Template => ({
  fallback: "en",
  texts: { en: { ...english, [part]: { ...english[part], text } } },
});

const withSubject = (subject: string): Template => ({
  fallback: "en",
  texts: { en: { ...english, subject } },
});

describe("the product's own texts", () => {
  test.for(templateNames)("%s has no flaw, and says nothing that is not so", (name) => {
    expect(templateFlaws(name, shippedTemplates[name])).toEqual([]);
    for (const variant of variants) {
      for (const ended of [nothing, everything]) {
        const wanted = { language: "en-US", variant, values, ended };
        expect(writeLetter(shippedTemplates[name], wanted)).toMatchObject({ kind: "letter" });
      }
    }
  });

  test("the invite says that SMS and push end only where they have, and else the softer line", () => {
    const written = (ended: Ended): string => {
      const letter = writeLetter(invite, { language: undefined, variant: "authenticator", values, ended });
      return letter.kind === "letter" ? letterText(letter.letter) : "unfit";
    };
    expect(written(everything)).toContain("SMS codes and push prompts are no longer used for signing in.");
    for (const half of [nothing, { ...everything, push: false }, { ...everything, codes: false }]) {
      expect(written(half)).not.toContain("no longer");
      expect(written(half)).toContain("go on working while everybody changes over");
    }
  });
});

describe("flaws of a template", () => {
  test.for<[string, Template, string, RegExp]>([
    ["raw HTML", withPart("what", "Hello <b>you</b>"), "en.what", /HTML/],
    ["a script", withPart("what", "<script>alert(1)</script>"), "en.what", /HTML/],
    ["a raw placeholder", withPart("questions", "{{{raw}}} {{supportChannel}}"), "en.questions", /\{\{\{/],
    ["an unknown placeholder", withPart("what", "Dear {{firstName}}"), "en.what", /firstName/],
    ["a torn placeholder", withPart("what", "Dear {{orgName"), "en.what", /no placeholder/],
    ["an empty part", withPart("what", " \n"), "en.what", /is empty/],
    ["a link that is not https", withPart("what", "see http://aka.ms/x"), "en.what", /not https/],
    ["a link to another host", withPart("what", "see https://evil.example/x"), "en.what", /evil\.example/],
    ["a link that looks like ours", withPart("what", "https://aka.ms.evil.example/"), "en.what", /leads to/],
    ["a link with a user", withPart("what", "https://aka.ms@evil.example/"), "en.what", /names a user/],
    ["a script link", withPart("what", "javascript:alert(1)"), "en.what", /not https/],
    ["a bare address", withPart("what", "go to www.evil.example"), "en.what", /https:\/\//],
    ["no set-up link", withPart("todo", "1. Ask somebody."), "en.todo", /mysecurityinfo/],
    ["no steps", withPart("todo", "https://aka.ms/mysecurityinfo"), "en.todo", /list steps/],
    ["no helpdesk", withPart("changes", "Nothing."), "en.changes", /helpdeskContact/],
    ["no channel", withPart("questions", "Ask."), "en.questions", /supportChannel/],
    ["no organization", withSubject("Passkeys"), "en.subject", /orgName/],
    ["a header in the subject", withSubject("{{orgName}}\r\nBcc: a@b.example"), "en.subject", /one line/],
    [
      "5,000 characters of subject",
      withSubject(`{{orgName}}${"x".repeat(4_989)}`),
      "en.subject",
      /5000 char/,
    ],
    ["turned reading direction", withSubject("{{orgName}}\u202egpj"), "en.subject", /direction/],
    ["a torn claim", withPart("what", "[[SMS ends today]]"), "en.what", /softer/],
    [
      "a softer line that ends something",
      withPart("what", "[[SMS ends.||No more SMS.]]"),
      "en.what",
      /softer/,
    ],
    ["no text in the fallback", { fallback: "de", texts: { en: english } }, "fallback", /"de"/],
    ["no text at all", { fallback: "en", texts: {} }, "texts", /no text/],
    [
      "a language that is none",
      { fallback: "en", texts: { en: english, "../x": english } },
      "texts.../x",
      /no language tag/,
    ],
  ])("%s", ([, template, place, message]) => {
    const flaws = templateFlaws("invite", template);
    expect(flaws).toContainEqual({ place, message: expect.stringMatching(message) });
  });

  test("all flaws are told at once", () => {
    const bad = { ...english, subject: "<b>", what: { heading: "", text: "{{nobody}} ftp://x" } };
    const flaws = templateFlaws("invite", { fallback: "en", texts: { en: bad } });
    expect(flaws.map(({ place }) => place)).toEqual(
      expect.arrayContaining(["en.subject", "en.what.heading", "en.what"]),
    );
    expect(flaws.length).toBeGreaterThanOrEqual(5);
  });

  test("a host that the plan allows is one that a message may lead to", () => {
    const template = withPart("what", "see https://intranet.fabrikam.example/passkeys");
    expect(templateFlaws("invite", template)).toHaveLength(1);
    expect(templateFlaws("invite", template, ["intranet.fabrikam.example"])).toEqual([]);
  });
});

describe("sentences that say something ends", () => {
  test.for<[string, string, readonly string[]]>([
    ["en", "You no longer get SMS codes.", ["sms", "codes"]],
    ["en", "Push prompts stop on Monday.", ["push"]],
    ["en", "No more passwords!", ["password"]],
    ["en", "Passwords are retired.", ["password"]],
    [
      "en",
      "We are turning text messages off? They are switched off. Text messages will be disabled.",
      ["sms"],
    ],
    ["en", "You will never need a password again.", ["password"]],
    ["en", "The old methods go away.", ["password", "sms", "push", "codes"]],
    ["en", "SMS is how you signed in. It ends today.", ["sms"]],
    ["en", "From Monday on your password\nis no longer needed.", ["password"]],
    ["en", "- Your password\n  is no longer needed.", ["password"]],
    ["en", "On Monday these end:\n- text messages\n- push prompts", ["sms", "push"]],
    ["en", "No longer needed:\n\n1. your password", ["password"]],
    ["en", "Your pass\u00adword is no\u00a0longer\u200b needed.", ["password"]],
    ["en", "Your password is no  longer needed.", ["password"]],
    ["de", "Das Passwo\u0308rterbuch entfa\u0308llt.", ["password"]],
    ["de", "SMS-Codes gibt es nicht mehr.", ["sms", "codes"]],
    ["de", "Das Passwort wird abgeschafft.", ["password"]],
    ["fr", "Les SMS ne sont plus utilisés.", ["sms"]],
    ["es", "Las contraseñas ya no funcionan.", ["password"]],
  ])("%s: %s", ([language, text, endings]) => {
    const said = new Set(endingsIn(text, language).flatMap((each) => each.endings));
    expect([...said].sort()).toEqual([...endings].sort());
  });

  test.for([
    "Signing in gets faster: you type no password.",
    "Scan the QR code with your phone.",
    "Do not share codes with anybody.",
    "SMS and push go on working.",
    "Sign in without a password.",
  ])("ends nothing: %s", (text) => {
    expect(endingsIn(text, "en")).toEqual([]);
  });

  test("a sentence outside of a claim that is not so keeps the letter back, and is named", () => {
    const template = withPart("what", "Good news. SMS codes end on Friday.");
    const wanted = { language: "en", variant: "authenticator" as const, values };
    expect(writeLetter(template, { ...wanted, ended: nothing })).toMatchObject({
      kind: "unfit",
      untrue: [{ sentence: "SMS codes end on Friday.", endings: ["sms", "codes"] }],
    });
    expect(writeLetter(template, { ...wanted, ended: everything }).kind).toBe("letter");
  });

  test("only some languages are understood", () => {
    expect(["en-GB", "de", "FR", "ja", "ar"].map(isReadable)).toEqual([true, true, true, false, false]);
  });

  test("a claim that nobody understands is made only when everything has ended", () => {
    const template = withPart("what", "[[パスワードは廃止されました。||パスキーを使えます。]]");
    const text = (ended: Ended): string => {
      const done = writeLetter(template, { language: "en", variant: "authenticator", values, ended });
      return done.kind === "letter" ? letterText(done.letter) : "";
    };
    expect(text({ ...everything, codes: false })).toContain("パスキーを使えます");
    expect(text(everything)).toContain("廃止");
  });
});

describe("letters", () => {
  test("an unfilled placeholder keeps the letter back", () => {
    const { supportChannel: _, ...others } = values;
    const wanted = { language: "en", variant: "authenticator" as const, ended: nothing };
    expect(writeLetter(invite, { ...wanted, values: others })).toMatchObject({
      kind: "unfit",
      unfilled: ["supportChannel"],
    });
    expect(writeLetter(invite, { ...wanted, values: { ...values, supportChannel: "  " } }).kind).toBe(
      "unfit",
    );
  });

  test("a value is never read for placeholders, claims or HTML", () => {
    const odd = { ...values, orgName: "{{helpdeskContact}} [[a||b]] <img src=x onerror=alert(1)>" };
    const done = writeLetter(invite, {
      language: "en",
      variant: "authenticator",
      values: odd,
      ended: nothing,
    });
    if (done.kind !== "letter") throw new Error("the letter is unfit");
    expect(done.letter.subject).toContain("{{helpdeskContact}} [[a||b]]");
    expect(letterHtml(done.letter)).not.toContain("<img");
  });

  test.for(["authenticator", "securityKey", "syncedPasskey"] as const)("%s has its own steps", (variant) => {
    const done = writeLetter(invite, { language: "en", variant, values, ended: nothing });
    if (done.kind !== "letter") throw new Error("the letter is unfit");
    const text = letterText(done.letter);
    const said = {
      authenticator: "Microsoft Authenticator",
      securityKey: "plug in or tap",
      syncedPasskey: "password manager",
    };
    expect(text).toContain(said[variant]);
    expect(text).toContain("1. Open https://aka.ms/mysecurityinfo");
    expect(letterHtml(done.letter)).toContain('<a href="https://aka.ms/mysecurityinfo">');
  });

  test("the language falls back to one of another region, then to the template's own", () => {
    const arabic = { ...english, subject: "{{orgName}}: مفاتيح المرور" };
    const template: Template = { fallback: "en", texts: { en: english, ar: arabic, "pt-BR": english } };
    const languageOf = (language: string | undefined): string => {
      const done = writeLetter(template, { language, variant: "authenticator", values, ended: nothing });
      return done.kind === "letter" ? done.letter.language : "unfit";
    };
    expect(languageFor(template, "pt-PT")).toBe("pt-BR");
    expect(["ar-EG", "PT", "pt-PT", "ja", undefined].map(languageOf)).toEqual([
      "ar",
      "pt-BR",
      "pt-BR",
      "en",
      "en",
    ]);
    const done = writeLetter(template, { language: "ar", variant: "authenticator", values, ended: nothing });
    if (done.kind !== "letter") throw new Error("the letter is unfit");
    expect(letterHtml(done.letter)).toContain('<html lang="ar" dir="rtl">');
    expect(done.letter.subject).toContain("مفاتيح المرور");
  });

  test("whatever people write, HTML holds no tag of theirs", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (heading, text) => {
        const html = letterHtml({ language: "en", subject: heading, parts: [{ heading, text }] });
        const tags = [...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag = ""]) => tag.toLowerCase());
        const ours = [
          "!doctype",
          "html",
          "head",
          "meta",
          "title",
          "body",
          "h2",
          "p",
          "br",
          "ul",
          "ol",
          "li",
          "a",
        ];
        return tags.every((tag) => ours.includes(tag));
      }),
    );
  });
});
