import { deviceModel } from "../people/devices.ts";
import type { Population } from "../people/population.ts";
import type { AuditActor, AuditEvent } from "./auditLog.ts";

const service = "Authentication Methods";
/** AAGUIDs of passkeys: in Authenticator by platform, and of the security key that the organization hands out. */
export const aaguids = {
  authenticatorIos: "90a3ccdf-635c-4729-a248-9b709135078f",
  authenticatorAndroid: "de1e552d-db1d-4423-a619-566b625cdc84",
  securityKey: "2fc0579f-8113-47ea-b116-bb5a8db9202a",
} as const;

/** AAGUID of the passkey that this person registers. */
export function aaguidOf(people: Population, person: number): string {
  if (people.securityKey[person] === 1) {
    return aaguids.securityKey;
  }
  const phone = people.phone[person];
  return phone === deviceModel.iPhone || phone === deviceModel.oldIPhone
    ? aaguids.authenticatorIos
    : aaguids.authenticatorAndroid;
}

/** A person registered a passkey, of their own model unless another is named, or tried to when `failure` says why it failed. */
export function registered(
  people: Population,
  person: number,
  at: number,
  { failure, aaguid }: { readonly failure?: string | undefined; readonly aaguid?: string } = {},
): AuditEvent {
  const method =
    aaguid !== undefined || people.securityKey[person] === 1
      ? "FIDO2 security key"
      : "Passkey (device-bound)";
  return {
    ...about(people, person, at, { kind: "person", who: person }),
    activity: "User registered security info",
    operation: "Add",
    failed: failure !== undefined,
    reason: failure ?? `User registered ${method}`,
    details: [{ key: "AAGUID", value: aaguid ?? aaguidOf(people, person) }],
  };
}

/** A person registered one of the organization's security keys beside the passkey they have. */
export function keyRegistered(people: Population, person: number, at: number): AuditEvent {
  return {
    ...about(people, person, at, { kind: "person", who: person }),
    activity: "User registered security info",
    operation: "Add",
    reason: "User registered FIDO2 security key",
    details: [{ key: "AAGUID", value: aaguids.securityKey }],
  };
}

/** The passkey of a person was deleted, by the person or by an administrator. */
export function deleted(people: Population, person: number, at: number, by: AuditActor): AuditEvent {
  const who = by.who === person ? "User" : "Admin";
  return {
    ...about(people, person, at, by),
    activity: `${who} deleted security info`,
    operation: "Delete",
    reason: `${who} deleted Passkey (device-bound)`,
  };
}

/** How every pass of this tenant begins, so that one that was kept anywhere is found. */
export const passMark = "canary-pass-";

/** The helpdesk created a Temporary Access Pass for a person; a helpdesk portal appears as an app. */
export function passCreated(people: Population, person: number, at: number, by: AuditActor): AuditEvent {
  const who = by.kind === "app" ? "User" : "Admin";
  return {
    ...about(people, person, at, by),
    activity: `${who} registered temporary access pass method${who === "Admin" ? " for user" : ""}`,
    operation: "Add",
    reason: `${who} registered temporary access pass method for user`,
    // Graph keeps passes out of its log. A careless portal might not, and nobody who reads this log may keep one.
    details: [{ key: "TemporaryAccessPass", value: `${passMark}${person}-${at % 9973}` }],
  };
}

function about(people: Population, person: number, at: number, by: AuditActor) {
  return {
    at,
    service,
    category: "UserManagement",
    failed: false,
    by,
    targets: [{ type: "User", id: people.ids[person] ?? "", name: null, changes: [] }],
    details: [],
  } as const;
}
