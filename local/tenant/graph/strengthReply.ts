import { authenticationStrengths } from "../policies/authenticationStrengths.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { listPage } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import type { Reply } from "./reply.ts";

const forms = { "policyType eq": "text" } as const;

/** GET /identity/conditionalAccess/authenticationStrength/policies */
export function listStrengths(request: GraphRequest): Reply {
  const clauses = filterClauses(request.query.get("$filter"), forms);
  const strengths = authenticationStrengths.filter(({ policyType }) =>
    clauses.every((clause) => fits(clause, policyType)),
  );
  const rules = { context: "policies/authenticationStrengthPolicies", defaultSize: 100, maximumSize: 999 };
  return listPage(request, rules, strengths, (strength) => strength);
}
