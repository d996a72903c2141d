import { type Problem, problem } from "./problem.ts";
import type { Call } from "./route.ts";

/** The id under which a call is put on record: the caller's Idempotency-Key, or a new one. */
export function idempotencyKey(
  { header }: Pick<Call<unknown, unknown>, "header">,
  newId: () => string,
): { readonly kind: "key"; readonly key: string } | Problem {
  const sent = header("idempotency-key");
  if (sent === undefined) return { kind: "key", key: newId() };
  if (/^[A-Za-z0-9._-]{1,100}$/.test(sent)) return { kind: "key", key: sent };
  return problem("BAD_HEADER", 'Idempotency-Key must be 1 to 100 letters, digits, ".", "_" or "-"');
}

/** The refusal of a call whose key already stands for another one. */
export const keyReused = (key: string): Problem =>
  problem("IDEMPOTENCY_KEY_REUSED", `${key} stands for another call on record; choose a new Idempotency-Key`);
