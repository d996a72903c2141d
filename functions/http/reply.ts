import type { Problem } from "./problem.ts";

/** What a route answers: a body, or a refusal. */
export type Reply =
  | {
      readonly kind: "answer";
      readonly status: 200 | 201 | 202 | 503;
      readonly body: unknown;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "text";
      readonly status: 200;
      readonly body: string;
      /** Such as "text/csv; charset=utf-8". */
      readonly media: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | Problem;

/** Answers a call. */
export function answer(
  status: 200 | 201 | 202 | 503,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { kind: "answer", status, body, headers };
}

/** Answers a call with something other than JSON. */
export function answerText(
  media: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { kind: "text", status: 200, media, body, headers };
}
