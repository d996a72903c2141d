import type { Reply } from "../graph/reply.ts";
import { bodyText } from "../sendReply.ts";
import type { Fault } from "./fault.ts";

const json = "application/json;odata.metadata=minimal;charset=utf-8";
const policyStates = ["enabled", "disabled", "enabledForReportingButNotEnforced"];

/** Faults that change an answer which was given. */
export type Spoiling = Extract<
  Fault,
  {
    readonly kind:
      | "truncatedJson"
      | "nullAppliedPolicies"
      | "futureMembers"
      | "clockSkew"
      | "contentType"
      | "emptyBody";
  }
>;

/** The answer as it arrives under a fault; `now` is virtual time. An answer without a body keeps having none, but for emptyBody. */
export function spoil(reply: Reply, fault: Spoiling, now: number): Reply {
  switch (fault.kind) {
    case "truncatedJson": {
      const text = bodyText(reply);
      return text === undefined ? reply : { ...reply, body: text.slice(0, text.length >> 1) };
    }
    case "nullAppliedPolicies":
      return rewritten(reply, (name, value) => (name === "appliedConditionalAccessPolicies" ? null : value));
    case "futureMembers":
      return rewritten(reply, (name, value) => inFuture(fault, name, value));
    case "clockSkew": {
      const date = new Date(now + fault.minutes * 60_000).toUTCString();
      return { ...reply, headers: { ...reply.headers, date } };
    }
    case "contentType":
      return { ...reply, headers: { ...reply.headers, "content-type": fault.type } };
    case "emptyBody":
      return { status: 200, headers: { ...reply.headers, "content-type": json }, body: "" };
    default:
      return fault satisfies never;
  }
}

function rewritten(reply: Reply, change: (name: string, value: unknown) => unknown): Reply {
  if (typeof reply.body !== "object" || reply.body === null) {
    return reply;
  }
  return { ...reply, body: JSON.parse(JSON.stringify(reply.body), change) };
}

function inFuture(
  { fields, word }: Extract<Spoiling, { readonly kind: "futureMembers" }>,
  name: string,
  value: unknown,
): unknown {
  switch (name) {
    case "state":
      return fields.includes("state") && policyStates.includes(String(value)) ? word : value;
    case "result":
      return fields.includes("result") && typeof value === "string" ? word : value;
    case "authenticationMethod":
      return fields.includes("method") && typeof value === "string" ? word : value;
    case "methodsRegistered":
      return fields.includes("method") && Array.isArray(value) ? value.map(() => word) : value;
    default:
      return value;
  }
}
