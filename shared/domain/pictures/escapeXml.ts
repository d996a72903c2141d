import { plainText } from "../text/plainText.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text as it may stand in XML, between tags and in attributes alike: no mark-up, no character that XML forbids. */
export const escapeXml = (text: string): string =>
  plainText(text.toWellFormed())
    .replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? "")
    .replaceAll(/[\uFFFE\uFFFF]/g, " ");
