import type { Ended } from "../../shared/domain/messages/ending.ts";
import type { PlaceholderValues } from "../../shared/domain/messages/placeholders.ts";
import type { Template, Variant } from "../../shared/domain/messages/template.ts";
import type { TemplateFlaw } from "../../shared/domain/messages/templateFlaws.ts";
import { writeLetter } from "../../shared/domain/messages/writeLetter.ts";

/** What keeps a template from being sent to people as things are: placeholders without a value, sentences that are not so. */
export function letterFlaws(
  template: Template,
  variants: readonly Variant[],
  ended: Ended,
  values: (language: string) => PlaceholderValues,
): readonly TemplateFlaw[] {
  const flaws = new Map<string, TemplateFlaw>();
  for (const language of Object.keys(template.texts)) {
    for (const variant of variants) {
      const done = writeLetter(template, { language, variant, values: values(language), ended });
      if (done.kind === "letter") continue;
      const messages = [
        ...done.unfilled.map((name) => `nothing is known for {{${name}}}`),
        ...done.untrue.map(
          ({ sentence, endings }) =>
            `says that something ends (${endings.join(", ")}) that has not ended for these people: ${JSON.stringify(sentence)}`,
        ),
      ];
      for (const message of messages) flaws.set(`${language}|${message}`, { place: language, message });
    }
  }
  return [...flaws.values()];
}
