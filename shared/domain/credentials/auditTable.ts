/** What an audited activity means for somebody's credentials; `other` stands for everything the table does not know. */
export type AuditMeaning = "passIssued" | "passkeyRegistered" | "passkeyRemoved" | "methodRemoved" | "other";

/** How audited activities are told apart; data, because Microsoft rewords them. */
interface AuditRule {
  readonly means: Exclude<AuditMeaning, "other">;
  readonly activity: RegExp;
  /** Must be found in the reason too, where the activity alone does not say which method it was. */
  readonly reason?: RegExp;
}

/**
 * The table in use, first match wins. A pass that an app issued is audited as "User registered temporary access
 * pass method", so who did it is never read from the wording.
 */
const auditTable: readonly AuditRule[] = [
  { means: "passIssued", activity: /^(user|admin) registered temporary access pass method\b/i },
  {
    means: "passkeyRegistered",
    activity: /^(user|admin) registered security info$/i,
    reason: /passkey|fido2|security key/i,
  },
  { means: "passkeyRegistered", activity: /^add passkey \((device-bound|synced)\)/i },
  {
    means: "passkeyRemoved",
    activity: /^(user|admin) deleted security info$/i,
    reason: /passkey|fido2|security key/i,
  },
  { means: "methodRemoved", activity: /^(user|admin) deleted security info$/i },
];

/** What an activity and the reason of its result mean; a wording that nobody knows is `other`. */
export function meaningOfAudit(activity: string, reason: string): AuditMeaning {
  const rule = auditTable.find((each) => each.activity.test(activity) && (each.reason?.test(reason) ?? true));
  return rule?.means ?? "other";
}
