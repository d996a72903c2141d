/** Replaces `%NAME%` by the setting of that name, as bindings allow; an unset one is an error that names it. */
export function resolveSetting(text: string, settings: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined)
      throw new Error(`The setting "${name}" that a binding refers to is not set; set it.`);
    return value;
  });
}
