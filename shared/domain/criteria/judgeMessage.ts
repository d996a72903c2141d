import type { SeenMessages, SeenSending, SeenTemplate } from "../messages/seenMessages.ts";
import type { MessageCriterion } from "../plan/criterionPlan.ts";
import { shareText } from "../text/shareText.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

const usualMissed = 0.05;

/** Judges whether a message to people is ready, has reached them, or was looked at again after what they asked. */
export function judgeMessage(criterion: MessageCriterion, scope: Scope): Verdict {
  const { messages } = scope.seen;
  const { template, state } = criterion;
  if (messages === undefined) return { kind: "unknown", because: `${template}: messages were not read` };
  const seen = messages.templates[template] ?? { sent: {} };
  switch (state) {
    case "approved":
      return judgeApproved(template, seen);
    case "sent":
      return worstOf(scope.waves.map((wave) => judgeSent(criterion, wave, seen.sent[wave])));
    case "refined":
      return judgeRefined(template, seen, messages);
    case "final":
      return judgeFinal(template, seen);
    default:
      return state satisfies never;
  }
}

function judgeApproved(template: string, { approved, drafted }: SeenTemplate): Verdict {
  if (approved !== undefined)
    return { kind: "met", because: `${template}: version ${approved.version} is approved` };
  const because =
    drafted === undefined
      ? `${template}: no version was drafted`
      : `${template}: version ${drafted} is a draft, and an approver other than its author has to approve it`;
  return { kind: "notYet", because };
}

function judgeFinal(template: string, seen: SeenTemplate): Verdict {
  const { approved } = seen;
  if (approved === undefined) return judgeApproved(template, seen);
  return approved.final
    ? { kind: "met", because: `${template}: version ${approved.version} is final` }
    : { kind: "notYet", because: `${template}: version ${approved.version} is approved and not final` };
}

function judgeSent(
  { template, maxMissed = usualMissed }: MessageCriterion,
  wave: string,
  sending: SeenSending | undefined,
): Verdict {
  if (sending === undefined) return { kind: "notYet", because: `${wave}: ${template} was not sent` };
  const { version, via, recipients, accepted, failed, uncertain } = sending;
  const what = `${wave}: ${template} version ${version}`;
  if (via === "wouldHave")
    return {
      kind: "met",
      because: `${what} would be sent; this rollout only observes`,
    };
  if (via === "export")
    return { kind: "met", because: `${what} was sent to ${recipients} people elsewhere, as is attested` };
  const missed = failed + uncertain;
  const numbers = `${what} went to ${accepted} of ${recipients}: ${failed} failed, ${uncertain} are uncertain`;
  if (recipients === 0) return { kind: "notYet", because: `${what} went to nobody: 0 recipients` };
  return missed <= maxMissed * recipients
    ? { kind: "met", because: `${numbers} <= ${shareText(maxMissed)}` }
    : {
        kind: "notYet",
        because: `${numbers} > ${shareText(maxMissed)}; reach them in another way and attest an export`,
      };
}

function judgeRefined(
  template: string,
  { refined }: SeenTemplate,
  { open, asked, firstAskedAt }: SeenMessages,
): Verdict {
  const questions = `${open.length} of ${asked} questions are open`;
  if (refined === undefined || (firstAskedAt !== undefined && refined.at < firstAskedAt)) {
    const because = `${template}: no version answers what people asked, and nobody has said that none has to; ${questions}`;
    return { kind: "notYet", because };
  }
  const before = open.filter((at) => at <= refined.at).length;
  if (before > 0)
    return {
      kind: "notYet",
      because: `${template}: ${before} questions from before it was refined are open > 0`,
    };
  const how =
    refined.how === "version"
      ? `version ${refined.version} answers what people asked`
      : `version ${refined.version} stays as it is, as a person decided`;
  return { kind: "met", because: `${template}: ${how}; ${questions}` };
}
