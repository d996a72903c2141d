/** A piece of HTML that is safe to send. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are escaped, HTML is not, lists are joined, undefined is left out. */
type Part = Html | string | number | undefined | readonly Part[];

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Template tag that makes HTML of texts, whatever they contain. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, index) => text + render(parts[index])).join("") };
}

function render(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") {
    return String(part).replaceAll(/[&<>"']/g, (each) => escapes[each] ?? "");
  }
  return "markup" in part ? part.markup : part.map(render).join("");
}
