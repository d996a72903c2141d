import type { z } from "zod";
import { memberRefRequest } from "../../schemas/graph/memberRefRequest.ts";
import { passkeyTargetRequest } from "../../schemas/graph/passkeyTargetRequest.ts";
import { policyCreateRequest } from "../../schemas/graph/policyCreateRequest.ts";
import { policyStateRequest } from "../../schemas/graph/policyStateRequest.ts";
import { sendMailRequest } from "../../schemas/graph/sendMailRequest.ts";
import { whatIfRequest } from "../../schemas/graph/whatIfRequest.ts";
import type { Outgoing, Step } from "./chain.ts";
import { GuardViolation } from "./guardViolation.ts";

const id = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

/** All writes there are beside mail: a policy's state, a new policy in report-only, members of a group, and targets of passkeys. Nothing here deletes a policy or a credential. */
const allowed: readonly { method: string; path: RegExp; body: z.ZodType | undefined }[] = [
  {
    method: "PATCH",
    path: new RegExp(`^/v1\\.0/identity/conditionalAccess/policies/${id}$`),
    body: policyStateRequest,
  },
  {
    method: "POST",
    path: /^\/v1\.0\/identity\/conditionalAccess\/policies$/,
    body: policyCreateRequest,
  },
  {
    method: "PATCH",
    path: /^\/v1\.0\/policies\/authenticationMethodsPolicy\/authenticationMethodConfigurations\/fido2$/,
    body: passkeyTargetRequest,
  },
  { method: "POST", path: new RegExp(`^/v1\\.0/groups/${id}/members/\\$ref$`), body: memberRefRequest },
  { method: "DELETE", path: new RegExp(`^/v1\\.0/groups/${id}/members/${id}/\\$ref$`), body: undefined },
];

/** Mail goes out of exactly one mailbox, and of none where none is set. */
function mailOf(sender: string): (typeof allowed)[number] {
  const path = `/v1.0/users/${encodeURIComponent(sender)}/sendMail`;
  return {
    method: "POST",
    path: new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
    body: sendMailRequest,
  };
}

/** The one question that is asked with POST. */
const whatIf = "/v1.0/identity/conditionalAccess/evaluate";

/** Refuses by throwing whatever writes and is not one of the few writes this product makes. */
export function guardWrites(mailSender?: string): Step {
  const rules = mailSender === undefined ? allowed : [...allowed, mailOf(mailSender)];
  return (request, next) => {
    const violation = request.call.kind === "read" ? readViolation(request) : writeViolation(request, rules);
    if (violation !== undefined) {
      throw new GuardViolation(`${request.method} ${request.url.pathname} is refused: ${violation}.`);
    }
    return next(request);
  };
}

function readViolation(request: Outgoing): string | undefined {
  const { url, method, body } = request;
  if (method === "GET") return body === undefined ? undefined : "a GET carries no body";
  if (method !== "POST" || url.pathname !== whatIf) return "a read must be a GET";
  return whatIfRequest.safeParse(parsed(body)).success ? undefined : "its body is no question";
}

function writeViolation(request: Outgoing, rules: typeof allowed): string | undefined {
  if (request.method === "GET") return "a write must not be a GET";
  const { url, method, body } = request;
  const rule = rules.find((each) => each.method === method && each.path.test(url.pathname));
  if (rule === undefined) return "it is not among the writes of this product";
  if (url.search !== "") return "a write has no query";
  if (rule.body === undefined) return body === undefined ? undefined : "it carries no body";
  return rule.body.safeParse(parsed(body)).success ? undefined : "its body holds something else";
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? "null");
  } catch {
    return undefined;
  }
}
