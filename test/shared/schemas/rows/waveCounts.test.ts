import { expect, test } from "vitest";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import { waveCounts } from "../../../../shared/schemas/rows/waveCounts.ts";
import { everything } from "../../domain/build/everything.ts";
import { someCounts } from "../../domain/build/someCounts.ts";

const full: WaveCounts = someCounts(everything);

test("everything that is counted of a wave comes back from its row", () => {
  expect(waveCounts.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
});

test("a row from before more was counted reads as it was", () => {
  const { recovered: _, ...old } = someCounts();
  expect(waveCounts.parse(old)).toEqual(someCounts({ recovered: 0 }));
});
