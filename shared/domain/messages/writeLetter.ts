import type { Ended, EndingSentence } from "./ending.ts";
import type { Letter } from "./letter.ts";
import { fillPlaceholders, type PlaceholderValues } from "./placeholders.ts";
import { settleClaims } from "./settleClaims.ts";
import { partNames, type Template, type TemplateText, type Variant } from "./template.ts";

/** What a letter is written for. */
export interface LetterWanted {
  /** The person's preferred language; the fallback where there is no text in it. */
  readonly language: string | undefined;
  readonly variant: Variant;
  readonly values: PlaceholderValues;
  readonly ended: Ended;
}

/** A letter, or everything that keeps it from being sent. */
export type LetterWritten =
  | { readonly kind: "letter"; readonly letter: Letter }
  | {
      readonly kind: "unfit";
      readonly unfilled: readonly string[];
      readonly untrue: readonly EndingSentence[];
    };

/** Writes a template's letter: claims are settled before values are filled in, which nobody can make a claim of. */
export function writeLetter(
  template: Template,
  { language, variant, values, ended }: LetterWanted,
): LetterWritten {
  const tag = languageFor(template, language);
  const source = template.texts[tag];
  if (source === undefined) throw new RangeError(`the template has no text in ${tag}`);
  const unfilled = new Set<string>();
  const untrue: EndingSentence[] = [];
  const written = (text: string): string => {
    const settled = settleClaims(text.replaceAll("\r\n", "\n"), tag, ended);
    untrue.push(...settled.untrue);
    const filled = fillPlaceholders(settled.text, values);
    for (const name of filled.unfilled) unfilled.add(name);
    return filled.text;
  };
  const subject = written(source.subject);
  const parts = partNames.map((name) => ({
    heading: written(source[name].heading),
    text: written(name === "todo" ? todoOf(source, variant) : source[name].text),
  }));
  if (unfilled.size > 0 || untrue.length > 0) return { kind: "unfit", unfilled: [...unfilled], untrue };
  return { kind: "letter", letter: { language: tag, subject, parts } };
}

/** The language of a template that suits somebody best: theirs, theirs of another region, or the fallback. */
export function languageFor({ texts, fallback }: Template, wanted: string | undefined): string {
  if (wanted === undefined) return fallback;
  const tags = Object.keys(texts);
  const [primary] = wanted.toLowerCase().split("-");
  return (
    tags.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    tags.find((tag) => tag.toLowerCase() === primary) ??
    tags.find((tag) => tag.toLowerCase().split("-")[0] === primary) ??
    fallback
  );
}

function todoOf({ todo }: TemplateText, variant: Variant): string {
  switch (variant) {
    case "authenticator":
      return todo.text;
    case "securityKey":
      return todo.securityKey ?? todo.text;
    case "syncedPasskey":
      return todo.syncedPasskey ?? todo.text;
    default:
      return variant satisfies never;
  }
}
