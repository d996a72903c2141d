import { expect, test } from "vitest";
import { judgeMessage } from "../../../../shared/domain/criteria/judgeMessage.ts";
import type { Entry, EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { messageSentAt } from "../../../../shared/domain/messages/messageSentAt.ts";
import { questionsIn } from "../../../../shared/domain/messages/questionsIn.ts";
import { seenMessages } from "../../../../shared/domain/messages/seenMessages.ts";
import { sendGate, sendGateId } from "../../../../shared/domain/messages/sendGate.ts";
import { approvedVersion, versionsIn } from "../../../../shared/domain/messages/versionsIn.ts";
import type { MessageCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation } from "../build/anObservation.ts";
import { aGate } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { closedAt, hour, someRules } from "../build/someRules.ts";

/** Entries an hour apart. */
const ledger = (...bodies: readonly EntryBody[]): readonly Entry[] =>
  bodies.map((body, index) => ({
    sequence: index + 1,
    at: closedAt + index * hour,
    key: `k${index}`,
    body,
    prevHash: "",
    hash: "",
  }));

const who = { by: "operator", because: "it is time" };
const drafted = (version: number, answers: readonly number[] = []): EntryBody => ({
  kind: "templateDrafted",
  template: "invite",
  version,
  contentHash: `hash-${version}`,
  answers,
  ...who,
});
const approved = (version: number, as: "approved" | "final" = "approved"): EntryBody => ({
  kind: "templateApproved",
  template: "invite",
  version,
  contentHash: `hash-${version}`,
  as,
  vouched: [],
  ...who,
});
const kept = (version: number, answers: readonly number[]): EntryBody => ({
  kind: "templateKept",
  template: "invite",
  version,
  answers,
  ...who,
});
const asked: EntryBody = {
  kind: "questionLogged",
  topic: "registering",
  question: "Which phone?",
  source: "session",
  phase: "early",
  by: "operator",
};
const sent = (wave: string, accepted: number, failed = 0, uncertain = 0, version = 1): EntryBody => ({
  kind: "messageSent",
  phase: "early",
  wave,
  template: "invite",
  version,
  gate: `${wave}.invite-v${version}.send`,
  evidenceHash: "e",
  via: "people",
  recipients: accepted + failed + uncertain,
  accepted,
  failed,
  uncertain,
});
const wouldHave: EntryBody = {
  kind: "proposalEnded",
  gate: "early.invite-v1.send",
  evidenceHash: "e",
  outcome: "wouldHave",
  because: "only observes",
};

const asks = (state: MessageCriterion["state"]): MessageCriterion => ({
  kind: "message",
  id: "message",
  mode: "enforce",
  item: "D2.1",
  template: "invite",
  state,
});
const judged = (state: MessageCriterion["state"], entries: readonly Entry[]) =>
  judgeMessage(asks(state), {
    rules: someRules(),
    state: aState({ kind: "measuring" }),
    seen: anObservation({ messages: seenMessages(entries) }),
    waves: ["early"],
  });

test.for<[MessageCriterion["state"], string, readonly EntryBody[], string]>([
  ["approved", "nothing drafted", [], "notYet"],
  ["approved", "a draft", [drafted(1)], "notYet"],
  ["approved", "an approved version", [drafted(1), approved(1)], "met"],
  ["approved", "a newer draft beside it", [drafted(1), approved(1), drafted(2)], "met"],
  ["final", "an approved version", [drafted(1), approved(1)], "notYet"],
  ["final", "a final version", [drafted(1), approved(1), approved(1, "final")], "met"],
  ["final", "a newer approved one", [drafted(1), approved(1, "final"), drafted(2), approved(2)], "notYet"],
  ["sent", "nothing sent", [drafted(1), approved(1)], "notYet"],
  ["sent", "sent to all", [sent("early", 30)], "met"],
  ["sent", "1 of 20 failed", [sent("early", 19, 1)], "met"],
  ["sent", "2 of 20 failed", [sent("early", 18, 2)], "notYet"],
  ["sent", "2 of 20 uncertain", [sent("early", 18, 0, 2)], "notYet"],
  ["sent", "sent to nobody", [sent("early", 0)], "notYet"],
  ["sent", "sent to another wave", [sent("sales", 30)], "notYet"],
  ["sent", "joiners later, one of them not", [sent("early", 30), sent("early", 0, 1)], "met"],
  ["sent", "all who failed are sent it again", [sent("early", 10, 20), sent("early", 20)], "met"],
  ["sent", "half of those who failed", [sent("early", 10, 20), sent("early", 10, 10)], "notYet"],
  ["sent", "uncertain ones stay so", [sent("early", 10, 10, 10), sent("early", 10)], "notYet"],
  ["sent", "an observer", [wouldHave], "met"],
  ["refined", "nothing asked, nothing decided", [drafted(1), approved(1)], "notYet"],
  ["refined", "a question", [drafted(1), approved(1), asked], "notYet"],
  ["refined", "a draft that answers it", [drafted(1), approved(1), asked, drafted(2, [1])], "notYet"],
  ["refined", "an approved answer", [drafted(1), approved(1), asked, drafted(2, [1]), approved(2)], "met"],
  ["refined", "a new version that answers nothing", [drafted(1), asked, drafted(2), approved(2)], "notYet"],
  ["refined", "no change, with a reason", [drafted(1), approved(1), asked, kept(1, [1])], "met"],
  ["refined", "no change before the first question", [drafted(1), kept(1, []), asked], "notYet"],
  ["refined", "half of the questions", [drafted(1), asked, asked, drafted(2, [1]), approved(2)], "notYet"],
  ["refined", "a later question", [drafted(1), asked, drafted(2, [1]), approved(2), asked], "met"],
])("%s: %s", ([state, , bodies, kind]) => {
  expect(judged(state, ledger(...bodies)).kind).toBe(kind);
});

test("without having seen messages nothing is said", () => {
  const scope = { rules: someRules(), state: aState({ kind: "measuring" }), waves: ["early"] };
  expect(judgeMessage(asks("sent"), { ...scope, seen: anObservation({}) }).kind).toBe("unknown");
});

test("an export that a person attests counts as sent", () => {
  const attested: EntryBody = {
    kind: "exportAttested",
    phase: "early",
    wave: "early",
    template: "invite",
    version: 1,
    recipients: 4_000,
    ...who,
  };
  expect(judged("sent", ledger(attested))).toMatchObject({
    kind: "met",
    because: expect.stringContaining("4000"),
  });
});

test("days count from the first sending, once every wave of the phase has it", () => {
  const gates = { start: aGate(), advance: aGate({ criteria: [asks("sent")] }) };
  const phase = { gates, waves: [{ id: "early" }, { id: "late" }] };
  const at = (...bodies: readonly EntryBody[]) =>
    messageSentAt(phase, "D2.1", seenMessages(ledger(...bodies)));
  expect(at(sent("early", 3))).toBeUndefined();
  expect(at(sent("early", 3), sent("late", 3), sent("early", 1))).toBe(closedAt + hour);
  expect(messageSentAt(phase, "D9.9", seenMessages(ledger(sent("early", 3))))).toBeUndefined();
});

test("questions are addressed by what was approved, never by a draft", () => {
  const entries = ledger(drafted(1), asked, asked, drafted(2, [1]), asked);
  expect(questionsIn(entries).map(({ addressed }) => addressed)).toEqual([undefined, undefined, undefined]);
  const later = questionsIn(
    ledger(drafted(1), asked, asked, drafted(2, [1]), asked, approved(2), kept(2, [2])),
  );
  expect(later.map(({ addressed }) => addressed?.how)).toEqual(["answered", "kept", undefined]);
});

test("the newest version that is approved is the one to be sent", () => {
  const versions = versionsIn(ledger(drafted(1), approved(1), drafted(2), approved(2), drafted(3)));
  expect(approvedVersion(versions, "invite")?.version).toBe(2);
  expect(approvedVersion(versions, "rollback")).toBeUndefined();
});

test("the gate of a sending says what goes to whom", () => {
  const gate = { wave: "sales-1", template: "follow-up", version: 3 } as const;
  expect(sendGateId(gate)).toBe("sales-1.follow-up-v3.send");
  expect(sendGate("sales-1.follow-up-v3.send")).toEqual(gate);
  for (const id of ["sales.enforce.1", "sales.other-v1.send", "x.invite-v1.send.more"])
    expect(sendGate(id)).toBeUndefined();
});
