import * as z from "zod";
import { templateNames } from "../../domain/messages/template.ts";
import { common, item } from "./criterionParts.ts";
import { share } from "./share.ts";

/** Shape of the criterion about a message to people. */
export const messageCriterion = z
  .strictObject({
    kind: z
      .literal("message")
      .describe("A message is approved, sent to the people of each wave, refined after questions, or final."),
    ...common,
    item: item("The step that the message belongs to; dueFrom of an enrolment target may name it."),
    template: z.enum(templateNames).describe("Which message."),
    state: z
      .enum(["approved", "sent", "refined", "final"])
      .describe(
        '"approved": a version may be sent; "sent": it reached each wave; "refined": a version answers the questions, or a person says that none has to; "final": it is not meant to change any more.',
      ),
    maxMissed: z.exactOptional(
      share('Share of a wave that a sending may have missed; 0.05 without it. Only for "sent".'),
    ),
  })
  .describe("A message to people.");
