import { helpdeskQueue } from "./onHelpdeskEvent.ts";
import { noticeTopic } from "./onNotice.ts";

/** Where messages come to stand that nobody takes any more, and what they are. */
export const strandedPlaces = [
  { entity: helpdeskQueue, part: "deadLetter", what: "events of the helpdesk that could not be taken in" },
  {
    entity: `${noticeTopic}/subscriptions/people`,
    part: "deadLetter",
    what: "notices that people did not get",
  },
  { entity: `${helpdeskQueue}-rejected`, part: "messages", what: "events of the helpdesk that were refused" },
] as const;
