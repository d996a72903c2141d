import { readFileSync } from "node:fs";
import { applyEdits, modify } from "jsonc-parser";

const sample = readFileSync(new URL("../../../../rollout.plan.sample.json", import.meta.url), "utf8");

/** One changed value of the sample plan; the path is written as problems write it, such as `phases[1].id`. */
export type Edit = readonly [path: string, value: unknown];

/** The text of the sample plan with some values replaced, added or (undefined) removed. */
export function sampleWith(...edits: readonly Edit[]): string {
  return edits.reduce(
    (text, [path, value]) => applyEdits(text, modify(text, keysOf(path), value, {})),
    sample,
  );
}

const keysOf = (path: string): (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
