import type { LegacyKind } from "./legacyKind.ts";

/** Which of the weak methods of the method table are credentials that a rollout ends with retiring. */
interface LegacyTable {
  /** Values of `methodsRegistered`. */
  readonly registered: ReadonlyMap<string, LegacyKind>;
  /** Values of `authenticationDetails[].authenticationMethod`, in lower case. */
  readonly used: ReadonlyMap<string, LegacyKind>;
}

/** The table in use. What only resets a password, runs out within hours or repeats an earlier proof is no such credential. */
const legacyTable: LegacyTable = {
  registered: new Map([
    ["password", "password"],
    ["microsoftAuthenticatorPush", "authenticatorApp"],
    ["microsoftAuthenticatorPasswordless", "authenticatorApp"],
    ["mobilePhone", "phone"],
    ["alternateMobilePhone", "phone"],
    ["officePhone", "phone"],
    ["softwareOneTimePasscode", "oneTimeCode"],
    ["hardwareOneTimePasscode", "oneTimeCode"],
  ]),
  used: new Map([
    ["password", "password"],
    ["mobile app notification", "authenticatorApp"],
    ["text message", "phone"],
    ["phone call", "phone"],
    ["mobile app verification code", "oneTimeCode"],
    ["oath verification code", "oneTimeCode"],
  ]),
};

/** Kinds among the methods registered, by their names in the report, each once. A password is hardly ever listed there: everybody has one. */
export function legacyRegistered(names: readonly string[]): readonly LegacyKind[] {
  return kindsOf(names, legacyTable.registered);
}

/** Kinds among the methods used in a sign-in, by their names in its details, each once. */
export function legacyUsed(names: readonly string[]): readonly LegacyKind[] {
  return kindsOf(
    names.map((name) => name.trim().toLowerCase()),
    legacyTable.used,
  );
}

function kindsOf(names: readonly string[], table: ReadonlyMap<string, LegacyKind>): readonly LegacyKind[] {
  return [...new Set(names.flatMap((name) => table.get(name) ?? []))];
}
