import type { z } from "zod";
import type { GraphReply } from "./graphClient.ts";
import { refusal } from "./refusal.ts";

/** An answer as it arrived, body read. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What one attempt of a read came to; `again` is worth repeating and says what to answer when that is over. */
type Judgement<Value> =
  | { readonly kind: "final"; readonly reply: GraphReply<Value> }
  | {
      readonly kind: "again";
      readonly because: string;
      readonly reason: "throttled" | "outage" | "protocol";
    };

/** Judges one answer to a read: only JSON that fits the schema is data. */
export function judgeRead<Value>(
  answer: Answer,
  request: { readonly schema: z.ZodType<Value>; readonly permission: string },
): Judgement<Value> {
  const { status } = answer;
  if (status === 200) return judgeContent(answer, request.schema);
  if (status === 429) return { kind: "again", reason: "throttled", because: "Graph answered 429" };
  if ([500, 502, 503, 504].includes(status)) {
    return { kind: "again", reason: "outage", because: `Graph answered ${status}` };
  }
  if (status >= 500) return unavailable("outage", `Graph answered ${status}`);
  if (status === 401) return unavailable("forbidden", "Graph answered 401 also to a fresh access token");
  const refused = refusal(status, answer.body, request.permission);
  // A proxy may answer 403 or 404 by itself; only Graph's own word counts.
  if (refused === undefined)
    return unavailable("protocol", `status ${status} without an error body of Graph`);
  switch (status) {
    case 403:
      return unavailable("forbidden", refused.because);
    case 404:
      return unavailable("missing", refused.because);
    case 400:
    case 410:
      return { kind: "final", reply: { kind: "rejected", because: refused.because } };
    default:
      return unavailable("protocol", refused.because);
  }
}

function judgeContent<Value>(answer: Answer, schema: z.ZodType<Value>): Judgement<Value> {
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json") {
    return unavailable("protocol", `status 200 with ${type === "" ? "no content-type" : type}, not JSON`);
  }
  let content: unknown;
  try {
    content = JSON.parse(answer.body);
  } catch {
    const length = answer.body.length;
    return {
      kind: "again",
      reason: "protocol",
      because: `status 200 with ${length} characters that are no JSON`,
    };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) {
    const servedAt = Date.parse(answer.headers.get("date") ?? "");
    const dated = Number.isNaN(servedAt) ? {} : { servedAt };
    return { kind: "final", reply: { kind: "read", value: parsed.data, ...dated } };
  }
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join(".") || "the whole answer";
  return unavailable(
    "protocol",
    `status 200 with unexpected content at ${where}: ${issue?.message ?? "unknown"}`,
  );
}

function unavailable(
  reason: "outage" | "protocol" | "forbidden" | "missing",
  because: string,
): { kind: "final"; reply: GraphReply<never> } {
  return { kind: "final", reply: { kind: "unavailable", reason, because } };
}
