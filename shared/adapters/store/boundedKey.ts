import { createHash } from "node:crypto";

const hashed = "sha256:";

/** A key that callers chose, at most 200 characters: as it is when short, else its SHA-256. */
export function boundedKey(key: string): string {
  // A key that already looks hashed is hashed too, so that no caller can name another caller's row.
  if (key.length <= 200 && !key.startsWith(hashed)) return key;
  return hashed + createHash("sha256").update(key).digest("hex");
}
