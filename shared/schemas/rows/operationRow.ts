import { z } from "zod";
import { operationStep, operationVerb } from "./operationWords.ts";

/** Row `o|<opId>` of the operations table. */
export const operationRow = z.object({
  opId: z.string().min(1),
  rolloutId: z.string().min(1),
  verb: operationVerb,
  wave: z.string(),
  policy: z.string(),
  evidenceHash: z.string().exactOptional(),
  paramsHash: z.string().min(1),
  fence: z.int().nonnegative(),
  step: operationStep,
  createdAt: z.number(),
  because: z.string().exactOptional(),
  exception: z.int().positive().exactOptional(),
});

/** Row `f|<wave>` of the operations table: the wave's fence, from 1. */
export const fenceRow = z.object({ fence: z.int().positive() });
