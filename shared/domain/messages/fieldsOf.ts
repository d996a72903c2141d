import { partNames, type TemplateText } from "./template.ts";

/** One text of a message and where it stands, such as "todo.securityKey". */
export interface Field {
  readonly place: string;
  readonly text: string;
  /** Whether it is one line. */
  readonly isLine: boolean;
}

/** Every text of a message in one language. */
export function fieldsOf(text: TemplateText): readonly Field[] {
  const parts = partNames.flatMap((name) => [
    { place: `${name}.heading`, text: text[name].heading, isLine: true },
    { place: name, text: text[name].text, isLine: false },
  ]);
  const { securityKey, syncedPasskey } = text.todo;
  return [
    { place: "subject", text: text.subject, isLine: true },
    ...parts,
    ...(securityKey === undefined ? [] : [{ place: "todo.securityKey", text: securityKey, isLine: false }]),
    ...(syncedPasskey === undefined
      ? []
      : [{ place: "todo.syncedPasskey", text: syncedPasskey, isLine: false }]),
  ];
}
