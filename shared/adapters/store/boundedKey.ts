import { createHash } from "node:crypto";

const hashed = "sha256:";

/** A key that callers chose, as it is when it has at most `maxLength` (>= 71) characters, else its SHA-256. */
export function boundedKey(key: string, maxLength = 200): string {
  // A key that already looks hashed is hashed too, so that no caller can name another caller's row.
  if (key.length <= maxLength && !key.startsWith(hashed)) return key;
  return hashed + createHash("sha256").update(key).digest("hex");
}
