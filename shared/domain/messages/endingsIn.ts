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
    const plain = sentence.replaceAll(harmless, " ");
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

/** Sentences by line; a line break ends one too. */
function sentencesOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(isReadable(language) ? language : "en", { granularity: "sentence" });
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*([-*]|\d+\.)\s+/, ""))
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== "");
}
