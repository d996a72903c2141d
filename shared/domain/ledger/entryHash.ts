import { createHash } from "node:crypto";
import { canonicalJson } from "../text/canonicalJson.ts";
import type { Entry } from "./entry.ts";

/** What the hash of an entry covers. */
export type Hashed = Pick<Entry, "sequence" | "at" | "key" | "body" | "prevHash">;

/** SHA-256 over prevHash and the canonical JSON of sequence, at, key and body; 64 hex digits. */
export function entryHash({ sequence, at, key, body, prevHash }: Hashed): string {
  return createHash("sha256")
    .update(prevHash)
    .update(canonicalJson({ sequence, at, key, body }))
    .digest("hex");
}
