import { isListedModel } from "../credentials/passkeyModels.ts";
import type { CredentialAudit } from "./credentialAudit.ts";
import type { Trace, UnlistedPasskey } from "./trace.ts";

/** Passes and passkeys that are remembered of one person. */
const most = 5;

/**
 * What is kept of a person after an audit of a pass issued, or of a passkey of an unlisted model registered, whoever did it;
 * the same audit again changes nothing. A registration that names no model says nothing of it. Pure.
 */
export function withPass(trace: Trace, { id, at, means, result, aaguid }: CredentialAudit): Trace {
  const { passes = [], unlisted = [] } = trace;
  if (result !== "success") return trace;
  if (means === "passIssued" && !passes.includes(at)) {
    return { ...trace, passes: [...passes, at].sort((a, b) => a - b).slice(-most) };
  }
  if (means !== "passkeyRegistered" || aaguid === undefined || isListedModel(aaguid)) return trace;
  if (unlisted.some(({ auditId }) => auditId === id)) return trace;
  const passkey: UnlistedPasskey = { at, auditId: id, model: aaguid };
  return { ...trace, unlisted: [...unlisted, passkey].sort((a, b) => a.at - b.at).slice(-most) };
}
