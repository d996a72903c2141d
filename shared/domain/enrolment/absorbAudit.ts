import { kindOfModel } from "../credentials/passkeyModels.ts";
import type { Person } from "../people/person.ts";
import type { CredentialAudit } from "./credentialAudit.ts";
import type { CredentialChange, Trace } from "./trace.ts";
import { withChange } from "./withChange.ts";
import { withPass } from "./withPass.ts";

/** Failed registrations that are remembered of one person. */
const failuresKept = 5;

/** A person with what is kept of them. */
export interface Traced {
  readonly person: Person;
  readonly trace: Trace;
}

/**
 * The person after an audit of a passkey registered, removed, or not registered because it failed. Audits come late, twice
 * and in any order: the newest change counts, what happened up to `reportAsOf` (epoch milliseconds) stands in the report,
 * and the same audit again changes nothing. Pure.
 */
export function absorbAudit(before: Traced, audit: CredentialAudit, reportAsOf: number): Traced {
  const { means, result, at } = audit;
  const { person } = before;
  const trace = withPass(before.trace, audit);
  if (means === "passkeyRegistered" && result === "failure") return { person, trace: withFailure(trace, at) };
  const change = changeOf(audit);
  if (change === undefined) return { person, trace };
  const kept = change.registered ? withSuccess(trace, at) : trace;
  if (at <= Math.max(reportAsOf, trace.change?.at ?? 0)) return { person, trace: kept };
  return { person: withChange(person, change), trace: { ...kept, change } };
}

function changeOf({ means, result, at, aaguid }: CredentialAudit): CredentialChange | undefined {
  if (result !== "success") return undefined;
  if (means === "passkeyRegistered") return { kind: kindOfModel(aaguid), registered: true, at };
  return means === "passkeyRemoved" ? { kind: kindOfModel(aaguid), registered: false, at } : undefined;
}

function withSuccess(trace: Trace, at: number): Trace {
  if (at <= (trace.registeredAt ?? 0)) return trace;
  const { failedAt = [], ...rest } = trace;
  const later = failedAt.filter((failed) => failed > at);
  return { ...rest, registeredAt: at, ...(later.length === 0 ? {} : { failedAt: later }) };
}

function withFailure(trace: Trace, at: number): Trace {
  const { registeredAt = 0, failedAt = [] } = trace;
  if (at <= registeredAt) return trace;
  const times = [...new Set([...failedAt, at])].sort((a, b) => a - b).slice(-failuresKept);
  return { ...trace, failedAt: times };
}
