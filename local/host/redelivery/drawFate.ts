import { createHash } from "node:crypto";
import { type Fate, fates } from "./fate.ts";
import type { DeliveryRates } from "./redeliveryRates.ts";

const hashBytes = 6;

/** The fate of one delivery: the same for the same seed and delivery, whenever and however often it is asked for. Pure. */
export function drawFate(rates: DeliveryRates, seed: number, delivery: string): Fate {
  const hash = createHash("sha256").update(`${seed}|${delivery}`).digest();
  let left = hash.readUIntBE(0, hashBytes) / 2 ** (8 * hashBytes);
  for (const fate of fates) {
    left -= rates[fate] ?? 0;
    if (left < 0) return fate;
  }
  return "once";
}
