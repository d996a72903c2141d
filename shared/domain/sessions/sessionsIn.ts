import type { Entry } from "../ledger/entry.ts";
import type { Session } from "./session.ts";

/** All sessions of a rollout as they stand, in the order in which they were scheduled. Pure. */
export function sessionsIn(entries: readonly Entry[]): readonly Session[] {
  const found: Session[] = [];
  for (const { at, body } of entries) {
    if (body.kind === "sessionScheduled") {
      const { kind: _, ...scheduled } = body;
      found.push({ number: found.length + 1, ...scheduled, scheduledAt: at, questions: [] });
      continue;
    }
    if (body.kind !== "sessionReported" && body.kind !== "questionLogged") continue;
    const session = found[(body.session ?? 0) - 1];
    if (session === undefined) continue;
    found[session.number - 1] =
      body.kind === "sessionReported"
        ? { ...session, report: reportOf(body, at) }
        : { ...session, questions: [...session.questions, questionOf(body)] };
  }
  return found;
}

const reportOf = (
  { outcome, attended, note, by }: Omit<NonNullable<Session["report"]>, "at">,
  at: number,
): NonNullable<Session["report"]> => ({ outcome, attended, note, by, at });

const questionOf = ({
  topic,
  question,
  asked = 1,
}: Pick<Session["questions"][number], "topic" | "question"> & { readonly asked?: number }) => ({
  topic,
  question,
  asked,
});
