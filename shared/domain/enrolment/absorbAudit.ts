import { kindOfModel } from "../credentials/passkeyModels.ts";
import type { Person } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import type { CredentialAudit } from "./credentialAudit.ts";
import { kindsAfter, removalsAfter } from "./kindsAfter.ts";
import type { CredentialChange, Trace } from "./trace.ts";
import { withPass } from "./withPass.ts";

/** Failed registrations, and removals, that are remembered of one person. */
const failuresKept = 5;
const removalsKept = 5;

/** A person with what is kept of them. */
export interface Traced {
  readonly person: Person;
  readonly trace: Trace;
}

/**
 * The person after an audit of a passkey registered, removed, or not registered because it failed. Audits come late, twice
 * and in any order: the newest registration and every removal count, what happened up to `reportAsOf` (epoch milliseconds) stands in the report,
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
  if (at <= reportAsOf) return { person, trace: kept };
  const isNewest = at > (trace.change?.at ?? 0);
  const known = removalsAfter(trace, reportAsOf);
  if (change.registered ? !isNewest : isKnown(known, at)) return { person, trace: kept };
  const removedAt = change.registered ? known : [...known, at].sort((a, b) => a - b).slice(-removalsKept);
  const next: Trace = {
    ...kept,
    ...(isNewest ? { change } : {}),
    ...(removedAt.length === 0 ? {} : { removedAt }),
  };
  return { person: withKinds(person, change.registered ? { change } : next, reportAsOf), trace: next };
}

function withKinds(person: Person, trace: Trace, reportAsOf: number): Person {
  const kinds = kindsAfter(person.registered ?? [], trace, reportAsOf);
  const next = withRegistration(person, { kinds, other: person.other });
  // Rows from before kinds were kept say only whether there is such a method.
  return { ...next, platformOnly: next.platformOnly || (person.platformOnly && !person.registered) };
}

/** Whether a removal was taken up before; one older than all that are kept may have been. */
const isKnown = (known: readonly number[], at: number): boolean =>
  known.includes(at) || (known.length === removalsKept && at < (known[0] ?? 0));

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
