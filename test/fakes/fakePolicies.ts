import type { WhatIfAnswer, WhatIfQuestion } from "../../shared/domain/enforcement/whatIf.ts";
import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import type { Policies, PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading, WriteOutcome } from "../../shared/ports/reading.ts";

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
  /** What the next writes do, first in first out; then every write is accepted and done. */
  readonly nextWrites: ScriptedWrite[];
  /** What the next reads answer instead of the policy. */
  readonly nextReads: Exclude<Reading<PolicyDetail>, { kind: "read" }>[];
  /** What the next lists answer instead of the policies. */
  readonly nextLists: Exclude<Reading<never>, { kind: "read" }>[];
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
    nextWrites: [],
    nextReads: [],
    nextLists: [],
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
      return fake.nextLists.shift() ?? { kind: "read", value: [...fake.stored.values()] };
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

function existing({ stored }: FakePolicies, policyId: string): PolicyDetail {
  const policy = stored.get(policyId);
  if (!policy) throw new Error(`the test has no policy ${policyId}`);
  return policy;
}
