import type { Notice } from "../../ports/notices.ts";
import { cut } from "./cut.ts";

/** Longest text kept, in characters, and most sentences of what was measured; more is cut, never dropped unseen, so that any notice fits into a message. */
const mostText = 6_000;
const mostMeasured = 20;
const mostSentence = 1_000;

/** A notice that fits into a message of the bus, whatever its texts. */
export function shortened(notice: Notice): Notice {
  const { measured, next, call, lastResort } = notice;
  return {
    ...notice,
    text: cut(notice.text, mostText),
    ...(measured === undefined ? {} : { measured: fewer(measured) }),
    ...(next === undefined ? {} : { next: cut(next, mostText) }),
    ...(call === undefined ? {} : { call: cut(call, mostText) }),
    ...(lastResort === undefined ? {} : { lastResort: cut(lastResort, mostText) }),
  };
}

function fewer(sentences: readonly string[]): readonly string[] {
  const kept = sentences.slice(0, mostMeasured).map((sentence) => cut(sentence, mostSentence));
  const left = sentences.length - kept.length;
  return left === 0 ? kept : [...kept, `and ${left} more; the gate lists all`];
}
