import type { MethodSettings } from "../../shared/domain/checks/methodSettings.ts";

/** Method settings under which everybody may register passkeys of any model and be given passes for an hour. */
export function someSettings(change: Partial<MethodSettings> = {}): MethodSettings {
  const everyone = {
    enabled: true,
    includes: [{ id: "all_users", kind: "group", profiles: [] }],
    excludes: [],
  } as const;
  const rule = {
    id: "",
    name: "the method itself",
    deviceBound: true,
    synced: false,
    attested: false,
    models: { kind: "any" },
  } as const;
  return {
    passkeys: { ...everyone, selfService: true, rules: [rule], defaultRule: "" },
    authenticator: everyone,
    pass: { ...everyone, minimum: 60, standard: 60, maximum: 480, once: true },
    names: ["fido2", "microsoftauthenticator", "temporaryaccesspass"],
    length: 2000,
    ...change,
  };
}
