import type { CauseReport } from "../domain/causes/causeReport.ts";
import type { StandingPolicy } from "../domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../domain/gates/evidence.ts";
import type { Template } from "../domain/messages/template.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { Survey } from "../domain/survey/survey.ts";

/** Plans by hash; a plan is stored once and never changed. */
export interface Plans {
  put(rolloutId: string, plan: Plan): Promise<string>;
  get(rolloutId: string, planHash: string): Promise<Plan | undefined>;
  /** All rollouts known here, by id. */
  rollouts(): Promise<readonly string[]>;
}

/** Frozen evidence and policy snapshots by hash. */
export interface EvidenceStore {
  put(rolloutId: string, evidence: Evidence): Promise<string>;
  get(rolloutId: string, evidenceHash: string): Promise<Evidence | undefined>;
  /** Object ids of the people a frozen slice holds, by the hash that the evidence names. */
  putPeople(rolloutId: string, people: readonly string[]): Promise<string>;
  people(rolloutId: string, peopleHash: string): Promise<readonly string[] | undefined>;
  /** The policies that stood when evidence was frozen, by the hash that it names. */
  putPolicies(rolloutId: string, policies: readonly StandingPolicy[]): Promise<string>;
  policies(rolloutId: string, hash: string): Promise<readonly StandingPolicy[] | undefined>;
  /** A survey by its hash. */
  putSurvey(rolloutId: string, survey: Survey): Promise<string>;
  survey(rolloutId: string, hash: string): Promise<Survey | undefined>;
  /** Chances of the people of a frozen slice to be blocked, in their order, by the hash that the forecast names. */
  putChances(rolloutId: string, chances: readonly number[]): Promise<string>;
  chances(rolloutId: string, hash: string): Promise<readonly number[] | undefined>;
  /** What the data said of why people of a wave were blocked, by its hash. */
  putCauses(rolloutId: string, report: CauseReport): Promise<string>;
  causes(rolloutId: string, hash: string): Promise<CauseReport | undefined>;
  /** One version of a message to people, by its hash. */
  putTemplate(rolloutId: string, template: Template): Promise<string>;
  template(rolloutId: string, hash: string): Promise<Template | undefined>;
  /** What people are asked to agree to outside a phase's turns, as JSON; whoever carries it out reads it by a schema. */
  putProposal(rolloutId: string, document: Readonly<Record<string, unknown>>): Promise<string>;
  proposal(rolloutId: string, hash: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  putSnapshot(rolloutId: string, policyId: string, raw: Readonly<Record<string, unknown>>): Promise<string>;
}
