import { type Ended, type EndingSentence, endings } from "./ending.ts";
import { endingsIn } from "./endingsIn.ts";

const claim = /\[\[([^[\]|]+)\|\|([^[\]|]+)\]\]/g;

/** Whether a text holds double brackets that are no whole `[[sentence||softer]]`. */
export const hasBrokenClaim = (text: string): boolean => /\[\[|\]\]/.test(text.replaceAll(claim, ""));

/** The sentences of a text that are claims, with their softer forms. */
export function claimsIn(text: string): readonly { readonly sentence: string; readonly softer: string }[] {
  return [...text.matchAll(claim)].map(([, sentence = "", softer = ""]) => ({
    sentence: sentence.trim(),
    softer: softer.trim(),
  }));
}

/**
 * A text with each claim settled: the sentence where what it says is true, else the softer one. A claim that nobody
 * understands is true only when everything has ended. `untrue` are sentences that still say what is not so.
 */
export function settleClaims(
  text: string,
  language: string,
  ended: Ended,
): { readonly text: string; readonly untrue: readonly EndingSentence[] } {
  const settled = text.replaceAll(claim, (_, sentence: string, softer: string) => {
    const said = endingsIn(sentence, language).flatMap((each) => each.endings);
    const needed = said.length === 0 ? endings : said;
    return (needed.every((ending) => ended[ending]) ? sentence : softer).trim();
  });
  const untrue = endingsIn(settled, language).filter((each) => each.endings.some((ending) => !ended[ending]));
  return { text: settled, untrue };
}
