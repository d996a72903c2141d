import type { AuditMeaning } from "../credentials/auditTable.ts";
import type { RecoveryStep } from "./recovery.ts";

/** What an audit of somebody's credentials tells of a recovery. */
interface AuditSeen {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly means: AuditMeaning;
  readonly result: string;
  /** Who did it, and to whom first; absent where the tenant named nobody. */
  readonly actor?: { readonly id: string };
  readonly targets: readonly { readonly id: string }[];
}

/**
 * The step of a recovery that an audit shows, with the object id of the person it is about: a pass that somebody else issued,
 * a passkey that the person registered without anybody's hand, or a method that anybody removed. Undefined for everything
 * else. Pure.
 */
export function recoveryStepOf({
  at,
  means,
  result,
  actor,
  targets,
}: AuditSeen): (RecoveryStep & { readonly userId: string }) | undefined {
  const userId = targets[0]?.id;
  if (userId === undefined || result !== "success") return undefined;
  if (means === "passkeyRemoved" || means === "methodRemoved") return { userId, at, kind: "methodRemoved" };
  if (means === "passIssued" && actor?.id !== userId) return { userId, at, kind: "passIssued" };
  if (means === "passkeyRegistered" && actor?.id === userId) return { userId, at, kind: "passkeyRegistered" };
  return undefined;
}
