import type { Figure } from "../figures/figure.ts";
import type { MeasureOptions } from "../figures/part.ts";
import { publishedShares } from "./publishedShares.ts";
import { rejectedWithin } from "./rejectedWithin.ts";

const tolerance = 0.01;

/** The table of Armitage, McPherson and Rowe: what looking again and again costs a test that is made for one look. */
export async function measure({ quick, say }: MeasureOptions): Promise<readonly Figure[]> {
  const runs = quick ? 20_000 : 100_000;
  say(`${runs} runs of 1,000 looks`);
  const looks = Object.keys(publishedShares).map(Number);
  const shares = rejectedWithin(looks, runs, "armitage");
  return looks.map((look): Figure => {
    const ours = shares.get(look) ?? Number.NaN;
    const published = publishedShares[look] ?? Number.NaN;
    return {
      id: `looks-${look}`,
      title: `rejected at one of ${look} looks`,
      unit: "",
      ours,
      other: { name: "published", value: published },
      goal: { text: `within ${tolerance}`, met: Math.abs(ours - published) <= tolerance },
    };
  });
}
