import { z } from "zod";
import type { SwitchState } from "../../domain/enforcement/switchState.ts";

/** Row `switch|<name>` of the settings table: how a switch stands. */
export const switchRow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off") }),
  z.object({
    kind: z.literal("on"),
    by: z.string().min(1),
    at: z.number(),
    because: z.string(),
    clearing: z.object({ operator: z.string().exactOptional(), approver: z.string().exactOptional() }),
  }),
]) satisfies z.ZodType<SwitchState>;
