import type { GraphWriteReply } from "./graphClient.ts";
import { refusal } from "./refusal.ts";

/** Judges the answer to a write that is not a 429: done only at 204, at 201 where something is made, or at 202 where it is mail, refused only when Graph itself says so, else unknown. */
export function judgeWrite(
  answer: { readonly status: number; readonly body: string },
  permission: string,
  isMail = false,
): GraphWriteReply {
  const { status, body } = answer;
  if (status === 204 || status === 201 || (isMail && status === 202)) return { kind: "accepted" };
  const refused = refusal(status, body, permission);
  const never = status >= 400 && status < 500 && status !== 408;
  if (refused !== undefined && never) {
    return { kind: "refused", because: refused.because, status, message: refused.message };
  }
  if (status === 401) {
    const because = "Graph answered 401; the next call asks for a fresh access token";
    return { kind: "refused", because, status, message: "" };
  }
  return { kind: "unknownOutcome", because: `Graph answered ${status}; read back before deciding` };
}
