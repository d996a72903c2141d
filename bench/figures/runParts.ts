import type { Figure } from "./figure.ts";
import type { MeasureOptions, Part } from "./part.ts";

/** What came of one part: its figures, or why there are none. */
export type PartResult =
  | { readonly kind: "measured"; readonly seconds: number; readonly figures: readonly Figure[] }
  | { readonly kind: "failed"; readonly seconds: number; readonly because: string };

/** Measures the parts one after another; one that throws does not keep the others from being measured. */
export async function runParts(
  parts: Readonly<Record<string, Part>>,
  { quick, say, now }: MeasureOptions & { now(): number },
): Promise<Readonly<Record<string, PartResult>>> {
  const results: Record<string, PartResult> = {};
  for (const [name, part] of Object.entries(parts)) {
    const started = now();
    const seconds = (): number => Math.round((now() - started) / 100) / 10;
    say(`${name}: ${part.about}`);
    try {
      const figures = await part.measure({ quick, say: (line) => say(`${name}: ${line}`) });
      results[name] = { kind: "measured", seconds: seconds(), figures };
    } catch (error) {
      results[name] = { kind: "failed", seconds: seconds(), because: String(error) };
      say(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return results;
}
