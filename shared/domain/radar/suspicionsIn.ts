import type { CredentialAudit } from "../enrolment/credentialAudit.ts";
import type { UnlistedPasskey } from "../enrolment/trace.ts";
import type { Collecting } from "../measure/collecting.ts";
import type { Plan } from "../plan/plan.ts";
import type { Suspicion } from "./suspicion.ts";

const minuteMs = 60_000;
/** A pass lives for 8 hours at most unless a tenant allows more; a day leaves room for those that do. */
const passLifeMs = 24 * 60 * minuteMs;

/** A suspicion, with the model that it is about where it is about one. */
export interface Found extends Suspicion {
  readonly model?: string;
}

/**
 * What looks like somebody taking over an account in some audits, which are absorbed already; the audits that belong together
 * may come in any order and in different readings. The same audits again show the same. Pure.
 */
export function suspicionsIn(
  { people: { operators, approvers }, exclusions: { breakGlass } }: Plan,
  { people, traces }: Pick<Collecting, "people" | "traces">,
  audits: readonly CredentialAudit[],
): readonly Found[] {
  const acting = new Set([...operators, ...approvers, ...breakGlass]);
  const found = new Map<string, Found>();
  for (const audit of audits) {
    const id = audit.targets[0]?.id;
    if (id === undefined || audit.result !== "success") continue;
    if (audit.means === "passIssued" && (acting.has(id) || people.get(id)?.admin))
      found.set(`passForAdmin|${audit.id}`, passForAdmin(audit));
    if (audit.means !== "passIssued" && audit.means !== "passkeyRegistered") continue;
    const { passes = [], unlisted = [] } = traces.get(id) ?? {};
    for (const passkey of unlisted) {
      const pass = passes.findLast((issued) => issued <= passkey.at);
      if (pass === undefined || passkey.at - pass > passLifeMs) continue;
      found.set(`unknownPasskey|${passkey.auditId}`, unknownPasskey(passkey, pass));
    }
  }
  return [...found.values()];
}

const passForAdmin = ({ id, at }: CredentialAudit): Found => ({
  kind: "passForAdmin",
  at,
  auditId: id,
  because: `a Temporary Access Pass was issued at ${new Date(at).toISOString()} for somebody who administers the tenant or acts in this plan`,
});

const unknownPasskey = ({ at, auditId, model }: UnlistedPasskey, pass: number): Found => ({
  kind: "unknownPasskey",
  at,
  auditId,
  model,
  because: `a passkey of the unlisted model ${model} was registered at ${new Date(at).toISOString()}, ${Math.round((at - pass) / minuteMs)} min after a Temporary Access Pass was issued for the person`,
});
