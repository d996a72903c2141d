import { evaluate } from "../evaluateReply.ts";
import { createPolicy, deletePolicy, listPolicies, patchPolicy, readPolicy } from "../policyReplies.ts";
import { listStrengths } from "../strengthReply.ts";
import type { Route } from "./route.ts";

const service = "conditionalAccess";
const units = 1;
const read = { least: ["Policy.Read.ConditionalAccess"], higher: ["Policy.Read.All"] };
// Writing alone does not do: the documented known issue asks for all three.
const write = {
  least: ["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess", "Application.Read.All"],
  higher: [],
};
const remove = { least: ["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"], higher: [] };
const evaluation = { least: ["Policy.Read.ConditionalAccess"], higher: [] };
const policies = "/identity/conditionalAccess/policies";
const policy = `${policies}/{id}`;
const strengths = "/identity/conditionalAccess/authenticationStrength/policies";
const whatIf = "/identity/conditionalAccess/evaluate";
const paged = ["$top", "$skiptoken"];
const filtered = ["$filter", ...paged];

/** Conditional Access: policies, strengths and what-if. */
export const conditionalAccessRoutes: readonly Route[] = [
  { method: "GET", path: policies, service, permissions: read, options: paged, units, handle: listPolicies },
  { method: "POST", path: policies, service, permissions: write, options: [], units, handle: createPolicy },
  { method: "GET", path: policy, service, permissions: read, options: [], units, handle: readPolicy },
  { method: "PATCH", path: policy, service, permissions: write, options: [], units, handle: patchPolicy },
  { method: "DELETE", path: policy, service, permissions: remove, options: [], units, handle: deletePolicy },
  {
    method: "GET",
    path: strengths,
    service,
    permissions: read,
    options: filtered,
    units,
    handle: listStrengths,
  },
  { method: "POST", path: whatIf, service, permissions: evaluation, options: [], units, handle: evaluate },
];
