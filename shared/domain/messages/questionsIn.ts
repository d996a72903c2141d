import type { Entry } from "../ledger/entry.ts";
import type { QuestionEntry } from "../questions/questionEntry.ts";
import type { TemplateName } from "./template.ts";

/** A question that people asked, and what answers it. */
export interface Question extends Omit<QuestionEntry, "kind"> {
  /** From 1 in each rollout. */
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The approved version that answers it, or the decision that none has to; absent while it is open. */
  readonly addressed?: {
    readonly template: TemplateName;
    readonly version: number;
    readonly how: "answered" | "kept";
  };
}

/** All questions in order. A draft answers nothing: only what was approved may be sent. Pure. */
export function questionsIn(entries: readonly Entry[]): readonly Question[] {
  const addressed = new Map<number, NonNullable<Question["addressed"]>>();
  for (const { body } of entries) {
    if (body.kind === "templateKept") {
      const { template, version } = body;
      for (const number of body.answers)
        if (!addressed.has(number)) addressed.set(number, { template, version, how: "kept" });
    }
    if (body.kind !== "templateApproved") continue;
    const { template, version, contentHash } = body;
    const drafted = entries.find(
      (entry) =>
        entry.body.kind === "templateDrafted" &&
        entry.body.contentHash === contentHash &&
        entry.body.version === version &&
        entry.body.template === template,
    )?.body;
    const answers = drafted?.kind === "templateDrafted" ? drafted.answers : [];
    for (const number of answers) addressed.set(number, { template, version, how: "answered" });
  }
  const asked = entries.filter(({ body }) => body.kind === "questionLogged");
  return asked.flatMap(({ at, body }, index) => {
    if (body.kind !== "questionLogged") return [];
    const { kind: _, ...question } = body;
    const answer = addressed.get(index + 1);
    return [{ ...question, number: index + 1, at, ...(answer === undefined ? {} : { addressed: answer }) }];
  });
}
