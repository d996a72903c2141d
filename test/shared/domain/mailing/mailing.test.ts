import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enforcementDate } from "../../../../shared/domain/mailing/enforcementDate.ts";
import {
  mailAllowance,
  mailboxLimits,
  unusedMailbox,
  withSent,
} from "../../../../shared/domain/mailing/mailboxUse.ts";
import { daysUntil, messageValues } from "../../../../shared/domain/mailing/messageValues.ts";
import { mayBeSent, type RecipientRow } from "../../../../shared/domain/mailing/recipientState.ts";
import { reminderDue } from "../../../../shared/domain/mailing/reminderDue.ts";
import { remindable, remindersOf } from "../../../../shared/domain/mailing/remindersOf.ts";
import { sendMinutes } from "../../../../shared/domain/mailing/sendTime.ts";
import { changedPlaces } from "../../../../shared/domain/messages/changedPlaces.ts";
import { shippedTemplates } from "../../../../shared/domain/messages/shippedTemplates.ts";
import { someEntries } from "../build/anEntry.ts";
import { aPhase } from "../build/aPhase.ts";

const at = Date.parse("2026-02-03T08:30:00Z");
const zone = "Europe/Berlin";

describe("a mailbox", () => {
  test("sends 30 messages in any minute and 10,000 in any day, however it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 400 }), (pauses) => {
        let use = unusedMailbox;
        let now = at;
        const sent: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const { allowed } = mailAllowance(use, now);
          use = withSent(use, now, allowed);
          for (let one = 0; one < allowed; one++) sent.push(now);
        }
        return sent.every((time, index) => {
          const before = sent[index - mailboxLimits.perMinute];
          return before === undefined || time - before >= 60_000;
        });
      }),
    );
  });

  test("that has sent its day's share says when it goes on, and then goes on", () => {
    let use = unusedMailbox;
    for (let minute = 0; minute < 334; minute++) {
      const now = at + minute * 60_000;
      use = withSent(use, now, mailAllowance(use, now).allowed);
    }
    const now = at + 334 * 60_000;
    const { allowed, nextAt } = mailAllowance(use, now);
    expect(allowed).toBe(0);
    expect(nextAt).toBeGreaterThan(at + 24 * 3_600_000);
    expect(mailAllowance(use, nextAt).allowed).toBe(30);
  });

  test.for([
    [1, 1],
    [30, 1],
    [31, 2],
    [2_000, 67],
    [10_000, 334],
    [10_030, 1_441],
  ])("%i messages take %i minutes at least", ([recipients = 0, minutes]) => {
    expect(sendMinutes(recipients)).toBe(minutes);
  });
});

test.for<[string, RecipientRow | undefined, boolean]>([
  ["nobody has tried", undefined, true],
  ["it was refused for now", { state: "planned", at, of: 1 }, true],
  ["it is being sent", { state: "sending", at, of: 1 }, false],
  ["it was accepted", { state: "accepted", at, of: 0 }, false],
  ["nobody knows", { state: "uncertain", at, of: 0 }, false],
  ["it failed for this proposal", { state: "failed", at, of: 1 }, false],
  ["it failed for an earlier one", { state: "failed", at, of: 0 }, true],
])("a message may be sent when %s: %j", ([, row, may]) => {
  expect(mayBeSent(row, 1)).toBe(may);
});

describe("reminders", () => {
  test.for<[string, number | undefined]>([
    ["2026-04-05", undefined],
    ["2026-04-04", 60],
    ["2026-04-02", 60],
    ["2026-04-01", undefined],
    ["2026-03-20", 45],
    ["2026-03-05", 30],
    ["2026-02-18", 15],
    ["2026-02-10", 7],
    ["2026-02-08", 7],
    ["2026-02-05", undefined],
    ["2026-02-04", 1],
    ["2026-02-03", undefined],
    ["2026-01-20", undefined],
  ])("for a date on %s the mark is %s", ([date, mark]) => {
    expect(reminderDue(date, zone, at)).toBe(mark);
  });

  test("nobody is reminded twice a day or more often than agreed, and a day has its limit", () => {
    const row = (state: RecipientRow["state"], days: number) => ({
      state,
      at: at - days * 86_400_000,
      of: 1,
    });
    const reminders = remindersOf(
      [
        new Map([
          ["often", row("accepted", 9)],
          ["today", row("uncertain", 0)],
          ["failed", row("failed", 0)],
        ]),
        new Map([["often", row("accepted", 3)]]),
      ],
      (time) => time === at,
    );
    const people = ["failed", "often", "other", "today"];
    expect(remindable(people, reminders, { perPerson: 2, perDay: 10 })).toEqual(["failed", "other"]);
    expect(remindable(people, reminders, { perPerson: 3, perDay: 2 })).toEqual(["failed"]);
  });
});

describe("what a message says of its date", () => {
  const plan = {
    organization: { name: "Fabrikam", helpdeskContact: "4100", supportChannel: "the channel" },
    timeZone: zone,
    phases: [aPhase()],
  };
  test("is in the language of the person, with the local days that are left", () => {
    expect(messageValues(plan, "ops", "2026-03-03", "de", at)).toMatchObject({
      enforcementDate: "3. März 2026",
      daysLeft: "28",
    });
    expect(messageValues(plan, "ops", undefined, "en", at)).not.toHaveProperty("enforcementDate");
  });
  test("counts local days, also over the change of the clocks", () => {
    expect(daysUntil("2026-02-04", zone, Date.parse("2026-02-03T23:30:00Z"))).toBe(0);
    expect(daysUntil("2026-03-30", zone, Date.parse("2026-03-28T12:00:00Z"))).toBe(2);
  });
  test("is the plan's, or the newest that people set", () => {
    const phase = aPhase({ enforceNotBefore: "2026-03-03" });
    expect(enforcementDate(phase, [])).toBe("2026-03-03");
    const set = {
      kind: "dateSet",
      phase: phase.id,
      on: "2026-04-01",
      evidenceHash: "e",
      by: "p",
      because: "b",
    } as const;
    expect(enforcementDate(phase, someEntries(set))).toBe("2026-04-01");
  });
});

test("what a version changes is told place by place", () => {
  const { invite } = shippedTemplates;
  expect(changedPlaces(invite, invite)).toEqual([]);
  const english = invite.texts["en"];
  if (english === undefined) throw new Error("the invite has no English text");
  const other = { ...invite, texts: { en: { ...english, subject: "x" }, de: english } };
  const changed = changedPlaces(invite, other);
  expect(changed[0]).toBe("en.subject");
  expect(changed.slice(1).every((place) => place.startsWith("de."))).toBe(true);
});
