import { escapeXml } from "../../../shared/domain/pictures/escapeXml.ts";

/** Mark-up that is safe to put into the page as it is. */
export type Html = string & { readonly html: unique symbol };

/** Text as mark-up: whatever it holds is shown, never obeyed. */
export const text = (plain: string): Html => escapeXml(plain) as Html;

/** Mark-up of our own that was made of safe parts. */
export const raw = (safe: string): Html => safe as Html;

/** One element with its class and children. */
export function element(name: string, children: readonly Html[], className?: string): Html {
  const attribute = className === undefined ? "" : ` class="${escapeXml(className)}"`;
  return raw(`<${name}${attribute}>${children.join("")}</${name}>`);
}
