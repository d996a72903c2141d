/** Names of the messages that this product sends to people. */
export const templateNames = ["invite", "enforcement", "reminder", "rollback", "follow-up"] as const;

/** One of the messages. */
export type TemplateName = (typeof templateNames)[number];

/** How somebody registers: the steps differ. */
export const variants = ["authenticator", "securityKey", "syncedPasskey"] as const;

/** One of the ways. */
export type Variant = (typeof variants)[number];

/** Parts that every message has, in their order. */
export const partNames = ["what", "todo", "changes", "questions"] as const;

/** One part of a message: plain text of paragraphs, with lists whose lines begin with "- " or "1. ". */
export interface MessagePart {
  readonly heading: string;
  readonly text: string;
}

/** What to do; people who register in another way get the text of that way in place of `text`. */
export interface TodoPart extends MessagePart {
  readonly securityKey?: string;
  readonly syncedPasskey?: string;
}

/** A message in one language; `{{name}}` stands for what the plan says, `[[sentence||softer]]` for a sentence that must be true. */
export interface TemplateText {
  readonly subject: string;
  readonly what: MessagePart;
  readonly todo: TodoPart;
  readonly changes: MessagePart;
  readonly questions: MessagePart;
}

/** One version of a message in all its languages. */
export interface Template {
  /** Language of people whose own language has no text; one of `texts`. */
  readonly fallback: string;
  /** By language tag such as "en" or "pt-BR". */
  readonly texts: Readonly<Record<string, TemplateText>>;
}
