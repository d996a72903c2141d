import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostCardBytes, teamsCard } from "../../../../shared/adapters/notices/teamsCard.ts";
import { aToldNotice } from "./aToldNotice.ts";

const origin = "https://passkeys.example.org";
// biome-ignore lint/suspicious/noExplicitAny: a card is a tree of anything
type Tree = any;
const contentOf = (card: string): Tree => JSON.parse(card).attachments[0].content;

/** Every object of a card that has a type. */
function parts(tree: Tree): readonly Tree[] {
  if (typeof tree !== "object" || tree === null) return [];
  const inside = Object.values(tree).flatMap((each) => parts(each));
  return typeof tree.type === "string" ? [tree, ...inside] : inside;
}
const typesIn = (card: string): ReadonlySet<string> =>
  new Set(parts(contentOf(card)).map(({ type }) => type));
/** Texts that the client reads as Markdown, or with the card's own functions. */
const readTexts = (card: string): readonly string[] =>
  parts(contentOf(card)).flatMap(({ type, text }) => (type === "TextBlock" ? [text] : []));
const shownTexts = (card: string): string =>
  parts(contentOf(card))
    .flatMap(({ type, text }) => (type === "TextRun" ? [text] : []))
    .join("\n");

const nasty = [
  "[Approve now](https://evil.example.org)",
  "**bold** _it_ `code` # head\n- item\r\n1. x",
  "{{DATE(2026-01-06T09:00:00Z, SHORT)}} @{body('x')}",
  "<at>Everyone</at> <script>alert(1)</script> &lt;b&gt;",
  '"},{"type":"Action.Submit","title":"Approve"},{"a":"',
  "safe\u202Etxt.exe \u200Bhidden\u0007\u001b[31m",
];

describe("the card of a notice", () => {
  const card = teamsCard(aToldNotice(), origin);

  test("stands in the envelope of a Workflows webhook", () => {
    expect(JSON.parse(card)).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { type: "AdaptiveCard", version: "1.4" },
        },
      ],
    });
  });

  test("says tenant, phase and goal, wave, what was measured, what follows, the call and the last resort", () => {
    const { notice, next } = aToldNotice();
    for (const said of [
      notice.text,
      "Contoso (d0000000-0000-4000-8000-000000000001)",
      "Passkeys for everybody (r-1)",
      "Departments (departments)",
      "scale and begin to enforce",
      "Sales (sales)",
      "Tue 2026-01-06 10:00 (Europe/Berlin)",
      ...(notice.measured ?? []),
      next,
      notice.call ?? "",
      notice.lastResort ?? "",
    ])
      expect(shownTexts(card)).toContain(said);
  });

  test("has links and nothing that decides: pages of this app, opened by a person", () => {
    const actions = contentOf(card).actions as readonly { type: string; url: string }[];
    expect(actions.map(({ type, url }) => [type, url])).toEqual([
      ["Action.OpenUrl", `${origin}/api/rollouts/r-1/gates/sales.enforce.2`],
      ["Action.OpenUrl", `${origin}/api/rollouts/r-1`],
    ]);
    expect([...typesIn(card)].sort()).toEqual([
      "Action.OpenUrl",
      "AdaptiveCard",
      "Container",
      "RichTextBlock",
      "TextBlock",
      "TextRun",
    ]);
    expect(contentOf(teamsCard(aToldNotice(), undefined)).actions).toEqual([]);
  });

  test.for(nasty)("lets no text of people be more than text: %s", (text) => {
    const told = aToldNotice({ text, measured: [text], call: text, lastResort: text, next: text });
    const context = {
      ...told.context,
      organization: text,
      rollout: text,
      phase: { id: text, title: text, goal: text },
      wave: { id: text, name: text },
    } as NonNullable<typeof told.context>;
    const made = teamsCard({ ...told, context, next: text }, origin);
    expect(readTexts(made)).toEqual(["Somebody should look at this"]);
    expect(typesIn(made)).toEqual(typesIn(card));
    expect(contentOf(made).actions).toHaveLength(1);
    for (const line of shownTexts(made).split("\n")) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const first = text.split(/\s/)[0] ?? "";
    expect(shownTexts(made)).toContain(first.slice(0, 4));
  });

  test("stays below what Teams takes, whatever the texts, and says that it cut", () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(9_000),
        fc.constantFrom("x", "ä", "漢", "😀"),
        (many, length, letter) => {
          const text = letter.repeat(length);
          const measured = Array.from({ length: many }, () => text);
          const told = aToldNotice({ text, measured, call: text, lastResort: text, next: text });
          const made = teamsCard({ ...told, next: text }, origin);
          expect(Buffer.byteLength(made)).toBeLessThanOrEqual(mostCardBytes);
          if (length > 4_000) expect(made).toContain("(cut: ");
        },
      ),
      { numRuns: 40 },
    );
  });
});
