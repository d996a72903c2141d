import type { CauseReport } from "../../domain/causes/causeReport.ts";
import type { StandingPolicy } from "../../domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../../domain/gates/evidence.ts";
import type { Template } from "../../domain/messages/template.ts";
import type { Survey } from "../../domain/survey/survey.ts";
import type { EvidenceStore } from "../../ports/documents.ts";
import type { Rows } from "../../ports/rows.ts";
import { templateSchema } from "../../schemas/http/templateSchema.ts";
import { causeRow } from "../../schemas/rows/causeRow.ts";
import { chancesRow, documentRow, peopleRow, policiesRow } from "../../schemas/rows/documentRows.ts";
import { surveyRow } from "../../schemas/rows/surveyRow.ts";
import { createDocuments } from "./createDocuments.ts";

/** Frozen evidence, the people of frozen slices and policy snapshots over any store. */
export function createEvidenceStore(rows: Rows): EvidenceStore {
  const records = createDocuments(rows, "evidence", "e|", documentRow);
  const people = createDocuments<readonly string[]>(rows, "evidence", "p|", peopleRow);
  const policies = createDocuments<readonly StandingPolicy[]>(rows, "evidence", "c|", policiesRow);
  const surveys = createDocuments<Survey>(rows, "evidence", "w|", surveyRow);
  const chances = createDocuments<readonly number[]>(rows, "evidence", "q|", chancesRow);
  const causes = createDocuments<CauseReport>(rows, "evidence", "r|", causeRow);
  const templates = createDocuments<Template>(rows, "evidence", "t|", templateSchema);
  const proposals = createDocuments<Readonly<Record<string, unknown>>>(rows, "evidence", "o|", documentRow);
  return {
    put: (rolloutId, evidence) => records.put(rolloutId, { ...evidence }),
    async get(rolloutId, evidenceHash) {
      const found: unknown = await records.get(rolloutId, evidenceHash);
      // Its hash was checked: it is the record that a turn froze.
      return found as Evidence | undefined;
    },
    putPeople: (rolloutId, ids) => people.put(rolloutId, ids),
    people: (rolloutId, peopleHash) => people.get(rolloutId, peopleHash),
    putPolicies: (rolloutId, list) => policies.put(rolloutId, list),
    policies: (rolloutId, hash) => policies.get(rolloutId, hash),
    putSurvey: (rolloutId, survey) => surveys.put(rolloutId, survey),
    survey: (rolloutId, hash) => surveys.get(rolloutId, hash),
    putChances: (rolloutId, list) => chances.put(rolloutId, list),
    chances: (rolloutId, hash) => chances.get(rolloutId, hash),
    putCauses: (rolloutId, report) => causes.put(rolloutId, report),
    causes: (rolloutId, hash) => causes.get(rolloutId, hash),
    putTemplate: (rolloutId, template) => templates.put(rolloutId, template),
    template: (rolloutId, hash) => templates.get(rolloutId, hash),
    putProposal: (rolloutId, document) => proposals.put(rolloutId, document),
    proposal: (rolloutId, hash) => proposals.get(rolloutId, hash),
    putSnapshot: (rolloutId, policyId, raw) =>
      createDocuments(rows, "evidence", `s|${policyId}|`, documentRow).put(rolloutId, { ...raw }),
  };
}
