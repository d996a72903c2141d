import { endingsIn } from "./endingsIn.ts";
import { type Field, fieldsOf } from "./fieldsOf.ts";
import { linkFlaws, setupLink } from "./linkFlaws.ts";
import { placeholderNames, placeholdersIn } from "./placeholders.ts";
import { claimsIn, hasBrokenClaim } from "./settleClaims.ts";
import type { Template, TemplateName, TemplateText } from "./template.ts";

/** Something wrong with a template, and where: "en.todo", "de.subject". */
export interface TemplateFlaw {
  readonly place: string;
  readonly message: string;
}

/** Longest subject and longest part, in characters. */
const [subjectMost, partMost, languagesMost] = [200, 4_000, 20];
const language = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
/** Control characters but line breaks, and marks that turn the reading direction. */
const invisible = /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u;
const html = /<\s*[/!?]?\s*[a-z!]/iu;

/** Everything that keeps a template from being used, each flaw once; an empty list is none. */
export function templateFlaws(
  name: TemplateName,
  { fallback, texts }: Template,
  allowedHosts: readonly string[] = [],
): readonly TemplateFlaw[] {
  const languages = Object.keys(texts);
  const flaws: TemplateFlaw[] = [];
  if (languages.length === 0) flaws.push({ place: "texts", message: "there is no text in any language" });
  if (languages.length > languagesMost)
    flaws.push({ place: "texts", message: `${languages.length} languages > ${languagesMost}` });
  if (!languages.includes(fallback))
    flaws.push({ place: "fallback", message: `there is no text in ${JSON.stringify(fallback)}` });
  for (const tag of languages.filter((each) => !language.test(each)))
    flaws.push({ place: `texts.${tag}`, message: `${JSON.stringify(tag)} is no language tag such as "en"` });
  for (const [tag, text] of Object.entries(texts)) {
    const at = (place: string, message: string): TemplateFlaw => ({ place: `${tag}.${place}`, message });
    for (const field of fieldsOf(text))
      flaws.push(...fieldFlaws(field, tag, allowedHosts).map((message) => at(field.place, message)));
    flaws.push(...required(name, text).map(([place, message]) => at(place, message)));
  }
  return flaws;
}

function fieldFlaws(
  { text, isLine, place }: Field,
  tag: string,
  allowedHosts: readonly string[],
): readonly string[] {
  const most = place === "subject" ? subjectMost : isLine ? subjectMost : partMost;
  const unknown = placeholdersIn(text).filter((name) => !placeholderNames.some((known) => known === name));
  const rest = text.replaceAll(/\{\{\s*\w+\s*\}\}/g, "");
  return [
    ...(/\S/.test(text) ? [] : ["is empty"]),
    ...(text.length > most ? [`${text.length} characters > ${most}`] : []),
    ...(isLine && /[\r\n]/.test(text) ? ["must be one line"] : []),
    ...(invisible.test(text.replaceAll("\r\n", "\n"))
      ? ["holds control characters or marks of the reading direction"]
      : []),
    ...(html.test(text) ? ["holds HTML; write plain text"] : []),
    ...(/\{\{\{|\}\}\}/.test(text) ? ["holds {{{ or }}}: nothing is ever put in raw"] : []),
    ...unknown.map((name) => `unknown placeholder {{${name}}}; known are ${placeholderNames.join(", ")}`),
    ...(/\{\{|\}\}/.test(rest) ? ["holds {{ or }} that are no placeholder"] : []),
    ...(hasBrokenClaim(text) ? ["holds [[ or ]] that are no [[sentence||softer sentence]]"] : []),
    ...claimsIn(text)
      .filter(({ softer }) => endingsIn(softer, tag).length > 0)
      .map(({ softer }) => `the softer sentence says that something ends too: ${JSON.stringify(softer)}`),
    ...linkFlaws(text, allowedHosts),
  ];
}

/** What the guide asks of a message: who writes, the steps with the link, whom to call, where to ask. */
function required(name: TemplateName, text: TemplateText): readonly (readonly [string, string])[] {
  const has = (where: string, what: string): boolean => placeholdersIn(where).includes(what);
  const { subject, todo, changes, questions } = text;
  const steps = [
    ["todo", todo.text] as const,
    ...(todo.securityKey === undefined ? [] : [["todo.securityKey", todo.securityKey] as const]),
    ...(todo.syncedPasskey === undefined ? [] : [["todo.syncedPasskey", todo.syncedPasskey] as const]),
  ];
  const whole = fieldsOf(text)
    .map((field) => field.text)
    .join("\n");
  const asksToRegister = name === "invite" || name === "reminder" || name === "enforcement";
  const needsDate = name === "reminder" || name === "enforcement";
  return [
    ...(has(subject, "orgName") ? [] : [["subject", "must hold {{orgName}}"] as const]),
    ...(has(changes.text, "helpdeskContact") ? [] : [["changes", "must hold {{helpdeskContact}}"] as const]),
    ...(has(questions.text, "supportChannel")
      ? []
      : [["questions", "must hold {{supportChannel}}"] as const]),
    ...(asksToRegister
      ? steps.flatMap(([place, said]) => [
          ...(said.includes(setupLink) ? [] : [[place, `must hold ${setupLink}`] as const]),
          ...(/^1\. /m.test(said) ? [] : [[place, 'must list steps, "1. " and so on'] as const]),
        ])
      : []),
    ...(needsDate && !has(whole, "enforcementDate")
      ? [["changes", "must hold {{enforcementDate}}"] as const]
      : []),
  ];
}
