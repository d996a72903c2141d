import { blocksOf } from "./blocksOf.ts";
import type { Letter } from "./letter.ts";

/** A letter as plain text, its subject left out. */
export function letterText({ parts }: Letter): string {
  return parts
    .map(({ heading, text }) => {
      const blocks = blocksOf(text).map(({ kind, lines }) =>
        lines
          .map((line, index) =>
            kind === "bullets" ? `- ${line}` : kind === "steps" ? `${index + 1}. ${line}` : line,
          )
          .join("\n"),
      );
      return [heading, ...blocks].join("\n\n");
    })
    .join("\n\n");
}
