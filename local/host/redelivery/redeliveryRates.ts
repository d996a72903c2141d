import { z } from "zod";
import { fates } from "./fate.ts";

const share = z.number().min(0).max(1);
const roundingError = 1e-9;

/** Share of deliveries, 0 to 1, that meets each fate; what is left of 1 is delivered once. */
export const deliveryRates = z
  .strictObject(Object.fromEntries(fates.map((fate) => [fate, share.optional()])))
  .superRefine((rates, context) => {
    const sum = Object.values(rates).reduce<number>((total, each) => total + (each ?? 0), 0);
    if (sum <= 1 + roundingError) return;
    context.addIssue({
      code: "custom",
      message: `the shares add up to ${sum} > 1; each delivery has one fate`,
    });
  });

/** Which deliveries of which functions are repeated, delayed or unanswered. */
export const redeliveryPlan = z.strictObject({
  /** The same seed gives the same fate to the same delivery. */
  seed: z.int().min(0).optional(),
  /** Hours of the host's clock after which a late copy runs, above 0; 36 by default. */
  lateHours: z.number().positive().optional(),
  /** Hours of the host's clock by which a delayed delivery is late, above 0; 1 by default. */
  delayHours: z.number().positive().optional(),
  /** For every activity and Service Bus function that is not named. */
  all: deliveryRates.optional(),
  /** By function name, in place of `all`. */
  functions: z.record(z.string(), deliveryRates).optional(),
});

/** Share of deliveries, 0 to 1, that meets each fate. */
export type DeliveryRates = z.infer<typeof deliveryRates>;
/** Which deliveries of which functions are repeated, delayed or unanswered; an empty one repeats nothing. */
export type RedeliveryPlan = z.infer<typeof redeliveryPlan>;
