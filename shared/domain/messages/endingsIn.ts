import { type Ending, type EndingSentence, endings } from "./ending.ts";
import { endingWords } from "./endingWords.ts";

/** A passkey's own words, which end nothing. */
const harmless = /\bqr[- ]?codes?\b|\bwithout (a |your )?(password|code)s?\b/giu;

/** Whether there are words for a language; without them its sentences are not understood. */
export const isReadable = (language: string): boolean => Object.hasOwn(endingWords, primary(language));

const primary = (language: string): string => language.split("-")[0]?.toLowerCase() ?? "";

/** Every sentence of a text that is taken to say that something ends; words of every known language count in any text. */
export function endingsIn(text: string, language: string): readonly EndingSentence[] {
  const found: EndingSentence[] = [];
  let before: readonly Ending[] = [];
  for (const sentence of sentencesOf(text, language)) {
    const plain = asRead(sentence).replaceAll(harmless, " ");
    const things = new Set<Ending>();
    const named = new Set<Ending>();
    for (const { things: words, all, ends, pronouns } of Object.values(endingWords)) {
      const here = endings.filter((ending) => all.test(plain) || words[ending].test(plain));
      for (const ending of here) named.add(ending);
      if (!ends.test(plain)) continue;
      const meant = here.length > 0 ? here : pronouns.test(plain) ? before : [];
      for (const ending of meant) things.add(ending);
    }
    if (things.size > 0) found.push({ sentence, endings: [...things] });
    before = [...named];
  }
  return found;
}

/** As people read it: letters that come in two parts are one, what is not seen is not there, and one space is like another. */
const asRead = (sentence: string): string =>
  sentence
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/\s+/gu, " ");

/** Sentences of a text; what introduces a list is said of each of its items. */
function sentencesOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(isReadable(language) ? language : "en", { granularity: "sentence" });
  let intro = "";
  return linesOf(text).flatMap(({ isItem, line }) => {
    const sentences = [...segmenter.segment(line)].map(({ segment }) => segment.trim()).filter(Boolean);
    if (!isItem) {
      const last = sentences.at(-1) ?? "";
      intro = last.endsWith(":") ? last : "";
      return sentences;
    }
    const [first = "", ...others] = sentences;
    return [intro === "" ? first : `${intro} ${first}`, ...others];
  });
}

/** Paragraphs and list items, each in one line however its author has broken it. */
function linesOf(text: string): readonly { readonly isItem: boolean; readonly line: string }[] {
  const lines: { isItem: boolean; line: string }[] = [];
  let isOpen = false;
  for (const raw of text.split("\n")) {
    const [item] = /^\s*([-*]|\d+\.)\s+/.exec(raw) ?? [];
    const line = raw.slice(item?.length ?? 0).trim();
    const last = lines.at(-1);
    if (line !== "" && isOpen && item === undefined && last !== undefined) last.line += ` ${line}`;
    else if (line !== "") lines.push({ isItem: item !== undefined, line });
    isOpen = line !== "";
  }
  return lines;
}
