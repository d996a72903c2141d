import { type TemplateName, templateNames } from "../../shared/domain/messages/template.ts";
import type { Call } from "./route.ts";

/** The message that a path names; its pattern lets no other pass. */
export function templateOf({ param }: Pick<Call<unknown, unknown>, "param">): TemplateName {
  const found = templateNames.find((name) => name === param("template"));
  if (found === undefined) throw new Error(`there is no message ${param("template")}`);
  return found;
}
