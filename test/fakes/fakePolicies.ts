import { fingerprint } from "../../shared/domain/enforcement/fingerprint.ts";
import { bodyOfDraft, type PolicyDraft } from "../../shared/domain/enforcement/policyDraft.ts";
import type { WhatIfAnswer, WhatIfQuestion } from "../../shared/domain/enforcement/whatIf.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import type { Policies, PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading, WriteOutcome } from "../../shared/ports/reading.ts";
import { someRules } from "./someRules.ts";

/** What one write does: the answer, and whether the tenant carries it out. */
interface ScriptedWrite {
  readonly answer: WriteOutcome;
  readonly done: boolean;
}

/** Conditional Access policies of a test: they show a write only after some reads, if told so. */
export interface FakePolicies extends Policies {
  readonly stored: Map<string, PolicyDetail>;
  /** Every write that reached the tenant or got an answer, in order. */
  readonly writes: { readonly policy: string; readonly state: PolicyState }[];
  /** Drafts of the policies that were made, in order; each is stored as `made1`, `made2` ... */
  readonly made: PolicyDraft[];
  /** How many lists do not show a policy that was made yet. */
  hiddenLists: number;
  /** What the next writes do, first in first out; then every write is accepted and done. */
  readonly nextWrites: ScriptedWrite[];
  /** What the next reads answer instead of the policy. */
  readonly nextReads: Exclude<Reading<PolicyDetail>, { kind: "read" }>[];
  /** What the next lists answer instead of the policies. */
  readonly nextLists: Exclude<Reading<never>, { kind: "read" }>[];
  /** The authentication strengths of the tenant. */
  strengthList: { readonly id: string; readonly allowed: readonly string[] }[];
  /** Questions that were asked, in order, and what they answer when not that each policy applies to whom it includes by name. */
  readonly asked: WhatIfQuestion[];
  answer: ((question: WhatIfQuestion) => Reading<readonly WhatIfAnswer[]>) | undefined;
  /** How many reads after a write still show what was before. */
  staleReads: number;
  /** Called as a write arrives, before it is carried out. */
  onWrite: (() => void) | undefined;
  /** Changes a policy as a person in the portal would. */
  edit(policyId: string, change: Partial<PolicyDetail>): void;
}

/** Creates policies that are all in the given list. */
export function fakePolicies(...list: readonly PolicyDetail[]): FakePolicies {
  const before = new Map<string, { detail: PolicyDetail; reads: number }>();
  const fake: FakePolicies = {
    stored: new Map(list.map((policy) => [policy.id, policy])),
    writes: [],
    made: [],
    hiddenLists: 0,
    nextWrites: [],
    nextReads: [],
    nextLists: [],
    strengthList: [strength],
    asked: [],
    answer: undefined,
    staleReads: 0,
    onWrite: undefined,
    edit(policyId, change) {
      fake.stored.set(policyId, { ...existing(fake, policyId), ...change });
    },
    async read(policyId) {
      const scripted = fake.nextReads.shift();
      if (scripted) return scripted;
      const old = before.get(policyId);
      if (old && old.reads > 0) {
        before.set(policyId, { ...old, reads: old.reads - 1 });
        return { kind: "read", value: old.detail };
      }
      const value = fake.stored.get(policyId);
      return value
        ? { kind: "read", value }
        : { kind: "unavailable", reason: "missing", because: `there is no policy ${policyId}` };
    },
    async list() {
      const scripted = fake.nextLists.shift();
      if (scripted) return scripted;
      const hidden = fake.hiddenLists > 0;
      if (fake.made.length > 0 && hidden) fake.hiddenLists -= 1;
      const shown = [...fake.stored.values()].filter(({ id }) => !hidden || !id.startsWith("made"));
      return { kind: "read", value: shown };
    },
    async evaluate(question) {
      fake.asked.push(question);
      if (fake.answer) return fake.answer(question);
      const value = [...fake.stored.values()].map(({ id, includeUsers }) => ({
        policyId: id,
        applies: includeUsers.includes(question.userId),
      }));
      return { kind: "read", value };
    },
    async strengths() {
      return { kind: "read", value: fake.strengthList };
    },
    async create(draft) {
      fake.onWrite?.();
      const scripted = fake.nextWrites.shift() ?? { answer: { kind: "accepted" }, done: true };
      if (scripted.done) {
        fake.made.push(draft);
        const id = `made${fake.made.length}`;
        fake.stored.set(id, policyDrafted(id, draft));
      }
      return scripted.answer;
    },
    async setState(policyId, state) {
      fake.onWrite?.();
      fake.writes.push({ policy: policyId, state });
      const scripted = fake.nextWrites.shift() ?? { answer: { kind: "accepted" }, done: true };
      if (scripted.done) {
        before.set(policyId, { detail: existing(fake, policyId), reads: fake.staleReads });
        fake.edit(policyId, { state });
      }
      return scripted.answer;
    },
  };
  return fake;
}

/** The built-in phishing-resistant strength. */
const strength = {
  id: "00000000-0000-0000-0000-000000000004",
  allowed: ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
};

/** A policy as the tenant shows it after it was made from a draft. */
function policyDrafted(id: string, draft: PolicyDraft): PolicyDetail {
  const sent = bodyOfDraft(draft);
  const raw = {
    ...sent,
    id,
    grantControls: {
      ...sent.grantControls,
      builtInControls: [],
      authenticationStrength: { ...strength, allowedCombinations: strength.allowed, displayName: "strong" },
    },
  };
  return {
    kind: "seen",
    id,
    state: "reportOnly",
    fingerprint: fingerprint(raw),
    displayName: draft.displayName,
    includeUsers: draft.includes === "All" ? ["All"] : [],
    includeGroups: draft.includes === "All" ? [] : [draft.includes],
    excludeUsers: draft.excludeUsers,
    excludeGroups: draft.excludeGroups,
    rules: someRules({ excludesGuests: true, strength }),
    raw,
  };
}

function existing({ stored }: FakePolicies, policyId: string): PolicyDetail {
  const policy = stored.get(policyId);
  if (!policy) throw new Error(`the test has no policy ${policyId}`);
  return policy;
}
