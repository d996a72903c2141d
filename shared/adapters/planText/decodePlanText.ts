import type { PlanProblem } from "./planProblem.ts";

const maxBytes = 1024 * 1024;

/** The text of a plan file given as bytes or text, without its byte order mark; refused unless it is 1 byte to 1 MiB of UTF-8. */
export function decodePlanText(
  input: Uint8Array | string,
):
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly problem: PlanProblem } {
  const size = typeof input === "string" ? Buffer.byteLength(input, "utf8") : input.byteLength;
  if (size > maxBytes) {
    return refused(
      "CFG008",
      `the plan is ${size} bytes, at most ${maxBytes} (1 MiB) are read; split it into several rollouts`,
    );
  }
  if (typeof input !== "string" && looksLikeUtf16(input)) {
    return refused("CFG002", "the plan is saved as UTF-16; save it as UTF-8");
  }
  const text = typeof input === "string" ? input.replace(/^\ufeff/, "") : utf8(input);
  if (text === undefined) {
    return refused("CFG002", "the plan holds bytes that are not UTF-8; save it as UTF-8");
  }
  if (text.trim() === "") {
    return refused(
      "CFG001",
      `the plan file is empty (${size} bytes); copy rollout.plan.sample.json and fill in your ids`,
    );
  }
  return { kind: "text", text };
}

/** JSON begins with an ASCII character, so a zero byte in the first two means two bytes per character. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (bytes.byteLength > 1 && (first === 0 || second === 0))
  );
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const refused = (code: string, message: string) =>
  ({ kind: "refused", problem: { code, path: "", message } }) as const;
