import type { ConditionalAccessPolicy } from "../policies/conditionalAccessPolicy.ts";
import { policyBody } from "../policies/policyBody.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { contextUrl, listPage } from "./query/collection.ts";
import { badRequest, GraphError, type Reply } from "./reply.ts";

const context = "identity/conditionalAccess/policies";

/** GET /identity/conditionalAccess/policies */
export function listPolicies(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const rules = { context, defaultSize: 100, maximumSize: 999 };
  return listPage(request, rules, world.policies.allReadable(world.now), (policy) => policy);
}

/** GET /identity/conditionalAccess/policies/{id} */
export function readPolicy(request: GraphRequest): Reply {
  const body = { "@odata.context": contextUrl(request, `${context}/$entity`), ...find(request) };
  return { status: 200, body };
}

/** PATCH /identity/conditionalAccess/policies/{id}: 204 without body. */
export function patchPolicy(request: GraphRequest): Reply {
  const { id } = find(request);
  const applied = request.tenant.act({ kind: "policyPatch", id, body: parsedBody(request, policyBody) });
  if (applied.kind === "refused") {
    throw badRequest(applied.because);
  }
  return { status: 204 };
}

/** POST /identity/conditionalAccess/policies: 201 at once, readable only after a moment. */
export function createPolicy(request: GraphRequest): Reply {
  const body = parsedBody(request, policyBody);
  const missing = (["displayName", "state", "conditions"] as const).filter(
    (name) => body[name] === undefined,
  );
  if (missing.length > 0) {
    throw badRequest(`1004: Required properties are missing: ${missing.join(", ")}.`);
  }
  if (!body.conditions?.applications || !body.conditions.users) {
    throw badRequest("1007: conditions must name applications and users.");
  }
  if (!body.grantControls && !body.sessionControls) {
    throw badRequest("1003: A policy needs grantControls or sessionControls.");
  }
  const applied = request.tenant.act({ kind: "policyCreate", body });
  if (applied.kind === "refused") {
    throw badRequest(applied.because);
  }
  const policy = request.tenant.world.policies.current(applied.id ?? "");
  return { status: 201, body: { "@odata.context": contextUrl(request, `${context}/$entity`), ...policy } };
}

/** DELETE /identity/conditionalAccess/policies/{id}: as Graph does it, and counted as what must never happen. */
export function deletePolicy(request: GraphRequest): Reply {
  request.tenant.act({ kind: "policyDelete", id: find(request).id });
  return { status: 204 };
}

function find(request: GraphRequest): ConditionalAccessPolicy {
  const id = parameter(request, "id").toLowerCase();
  const { world } = request.tenant;
  const policy = world.policies.readable(id, world.now);
  if (policy === undefined) {
    throw new GraphError(404, "NotFound", `The policy ${id} does not exist in the directory.`);
  }
  return policy;
}
