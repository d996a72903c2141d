import { stripVTControlCharacters } from "node:util";
import type { Sentence } from "./sentence.ts";

const marks = { plain: " ", failure: "!", open: ">" } as const;

/** A story for a terminal: one numbered line a sentence; failures are marked with "!", what is open with ">". */
export function storyText(sentences: readonly Sentence[]): string {
  const digits = String(sentences.length).length;
  let day = "";
  return sentences
    .map(({ number, at, text, tone }) => {
      const [date = "", time = ""] = at.split("T");
      const shown = date === day ? " ".repeat(date.length) : date;
      day = date;
      const clean = stripVTControlCharacters(text).replaceAll(/\r?\n/g, "\n      ");
      return `${String(number).padStart(digits)} ${marks[tone]} ${shown} ${time.slice(0, 8)}  ${clean}\n`;
    })
    .join("");
}
