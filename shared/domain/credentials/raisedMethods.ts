import type { TableOverride } from "./overrideTables.ts";
import type { ValueTables } from "./valueTables.ts";

/** The report does not say of how many factors such a certificate is; an organization knows. */
const depends = "certificateBasedAuthentication";

/** Names of weak methods that an override would count as resistant to phishing, which no setting may do. */
export function raisedMethods({ methods }: ValueTables, override: TableOverride): readonly string[] {
  const { registered = {}, used = {} } = override.methods ?? {};
  const raised = (entries: typeof registered, weak: (name: string) => boolean): readonly string[] =>
    Object.entries(entries).flatMap(([name, kind]) =>
      kind !== null && kind !== "weak" && name !== depends && weak(name) ? [name] : [],
    );
  return [
    ...raised(registered, (name) => methods.registered.get(name) === "weak"),
    ...raised(used, (name) => methods.used.get(name.toLowerCase()) === "weak"),
  ];
}
