import * as z from "zod";
import { text } from "./text.ts";

/** What is asked of a switch. */
export const settingBody = z.strictObject({
  on: z.boolean().describe("true sets the switch, false asks to clear it."),
  because: text("Why."),
});

/** How a switch stands after the call. */
export const settingReply = z.object({
  setting: z.enum(["killSwitch", "readOnly"]),
  on: z.boolean(),
  since: z.exactOptional(z.iso.datetime()),
  because: z.exactOptional(z.string()),
  waitingFor: z
    .exactOptional(z.enum(["operator", "approver"]))
    .describe("Whose call is still missing before the switch is cleared."),
});
