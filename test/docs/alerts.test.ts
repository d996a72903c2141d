import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { noticeLines } from "../../shared/adapters/notices/noticeLines.ts";
import { mostCardBytes } from "../../shared/adapters/notices/teamsCard.ts";
import type { PhaseNotice } from "../../shared/domain/gates/noticesOf.ts";
import { nextStep } from "../../shared/domain/notices/nextStep.ts";
import { helpdeskEventTypes } from "../../shared/schemas/messages/helpdeskEvent.ts";
import { noticeSettings } from "../../shared/schemas/noticeSettings.ts";
import { aToldNotice } from "../shared/adapters/notices/aToldNotice.ts";

const page = readFileSync(new URL("../../docs/alerts.md", import.meta.url), "utf8");
const repository = fileURLToPath(new URL("../../", import.meta.url));
const sources = readFileSync(new URL("../../shared/domain/notices/nextStep.ts", import.meta.url), "utf8");

test("the page shows a message as it is made", () => {
  const shown = page.replaceAll(/ +/g, " ");
  const { notice } = aToldNotice();
  expect(shown).toContain(notice.text);
  for (const { label, text } of noticeLines(aToldNotice(), 4_000))
    expect(shown).toContain(`${label}: ${text}`);
});

test("the page has an example of every topic", () => {
  const ofPhases: Readonly<Record<PhaseNotice["topic"], true>> = {
    late: true,
    breached: true,
    blockingIssue: true,
    policyUnfit: true,
    dataStale: true,
    effectUnseen: true,
    approvalWanted: true,
    approvalOverdue: true,
    answerWanted: true,
    answerOverdue: true,
    frozen: true,
    held: true,
    rolledBack: true,
    observing: true,
    whatIf: true,
    over: true,
  };
  const others = [...sources.matchAll(/^ {2}(\w+):/gm)].map(([, topic]) => topic);
  expect(others.length).toBeGreaterThan(20);
  for (const topic of new Set([...Object.keys(ofPhases), ...others]))
    expect(page).toContain(`| \`${topic}\` |`);
});

test("for every topic that is posted anywhere it is known what happens next, or the notice says so itself", () => {
  const files = globSync("{functions,shared,orchestrations}/**/*.ts", { cwd: repository });
  const posted = files.flatMap((file) =>
    [...readFileSync(repository + file, "utf8").matchAll(/\btopic: "(\w+)"/g)].map(([, topic = ""]) => topic),
  );
  expect(posted.length).toBeGreaterThan(30);
  // These say themselves what follows and when.
  const own = ["approvalWanted", "approvalOverdue", "answerWanted", "answerOverdue", "digest"];
  for (const topic of new Set(posted)) {
    expect(page).toContain(`| \`${topic}\` |`);
    if (!own.includes(topic)) expect([topic, nextStep(topic)]).not.toEqual([topic, nextStep("none")]);
  }
});

test("the page names every setting of channels, every type of event and the limits", () => {
  const made = Object.keys(noticeSettings).filter((name) => name !== "WEBSITE_HOSTNAME");
  for (const name of [...made, ...helpdeskEventTypes]) expect(page).toContain(name);
  expect(page).toContain(`below ${mostCardBytes / 1_000} KB`);
});
