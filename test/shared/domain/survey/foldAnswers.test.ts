import { describe, expect, test } from "vitest";
import type { WhatIfAnswer } from "../../../../shared/domain/enforcement/whatIf.ts";
import { foldAnswers, type SurveyedPolicy } from "../../../../shared/domain/survey/foldAnswers.ts";
import { countSurvey, judgeSurvey } from "../../../../shared/domain/survey/judgeSurvey.ts";
import type { SurveyQuestion } from "../../../../shared/domain/survey/surveyQuestion.ts";
import { someRules } from "../../../fakes/someRules.ts";

const question: SurveyQuestion = {
  person: "ann",
  role: "newlyEnforced",
  platform: "windows",
  target: "covered",
  joins: true,
};
const own: SurveyedPolicy = { id: "own", state: "reportOnly", rules: someRules() };
const other = (state: SurveyedPolicy["state"], change: Parameters<typeof someRules>[0]): SurveyedPolicy => ({
  id: "other",
  state,
  rules: someRules(change),
});
const compliant = other("enabled", { strength: undefined, otherGrants: ["compliantDevice"] });
const blocking = { strength: undefined, otherGrants: ["block"] };
const missed = (...reasons: string[]): WhatIfAnswer => ({ policyId: "own", applies: false, missed: reasons });
const hits = (policyId: string): WhatIfAnswer => ({ policyId, applies: true });
const key = { portable: true, platformOnly: false };
const none = { portable: false, platformOnly: false };
const hello = { portable: false, platformOnly: true };

interface Case {
  readonly name: string;
  readonly ask?: Partial<SurveyQuestion>;
  readonly answers: readonly WhatIfAnswer[];
  readonly standing?: readonly SurveyedPolicy[];
  readonly means?: typeof key;
  readonly says: readonly [current: string, projected: string, reached: boolean];
}

const cases: readonly Case[] = [
  {
    name: "joins the group and has a passkey",
    answers: [missed("users")],
    says: ["notApplied", "granted", true],
  },
  {
    name: "joins the group and has none",
    answers: [missed("users")],
    means: none,
    says: ["notApplied", "failure", true],
  },
  {
    name: "joins the group, and the policy does not cover the platform",
    answers: [missed("users", "devicePlatform")],
    means: none,
    says: ["notApplied", "notApplied", false],
  },
  {
    name: "joins the group and registers, which the policy does not cover",
    ask: { target: "registration" },
    answers: [missed("users")],
    means: none,
    says: ["notApplied", "notApplied", false],
  },
  {
    name: "does not join the group",
    ask: { joins: false },
    answers: [missed("users")],
    means: none,
    says: ["notApplied", "notApplied", false],
  },
  {
    name: "is reached by the policy itself",
    ask: { joins: false },
    answers: [hits("own")],
    means: none,
    says: ["notApplied", "failure", true],
  },
  {
    name: "has Windows Hello and signs in on Windows",
    answers: [missed("users")],
    means: hello,
    says: ["notApplied", "granted", true],
  },
  {
    name: "has Windows Hello and signs in on a phone",
    ask: { platform: "iOS" },
    answers: [missed("users")],
    means: hello,
    says: ["notApplied", "failure", true],
  },
  {
    name: "is asked for a compliant device today",
    answers: [missed("users"), hits("other")],
    standing: [own, compliant],
    says: ["unjudged", "unjudged", true],
  },
  {
    name: "is blocked by another policy today",
    answers: [missed("application"), hits("other")],
    standing: [own, other("enabled", blocking)],
    says: ["block", "block", false],
  },
  {
    name: "would be blocked by a policy that only reports and is not the wave's",
    answers: [missed("users"), hits("other")],
    standing: [own, other("reportOnly", blocking)],
    says: ["notApplied", "granted", true],
  },
  {
    name: "gets an answer that does not name every policy",
    answers: [missed("users")],
    standing: [own, compliant],
    says: ["unknown", "unknown", false],
  },
  {
    name: "gets an answer without enough information",
    answers: [missed("notEnoughInformation")],
    says: ["unknown", "unknown", false],
  },
];

describe("a sign-in of somebody who", () => {
  test.for(cases)("$name", ({ ask, answers, standing = [own], means = key, says }) => {
    const { current, projected, reached } = foldAnswers(
      { ...question, ...ask },
      answers,
      standing,
      "own",
      means,
      1,
    );
    expect([current, projected, reached]).toEqual(says);
  });

  test("has a pass and registers, where the policy of that action admits it", () => {
    const strength = { id: "s", allowed: ["fido2", "temporaryAccessPassOneTime"] };
    const standing = [own, other("enabled", { strength, otherGrants: [] })];
    const answers = [missed("userActions"), hits("other")];
    const ask = { ...question, target: "registration" as const };
    expect(foldAnswers(ask, answers, standing, "own", none, 1).current).toBe("granted");
  });
});

describe("a survey", () => {
  const cell = (change: Partial<SurveyQuestion>, answer: WhatIfAnswer, means = none) =>
    foldAnswers({ ...question, joins: false, ...change }, [answer], [own], "own", means, 1);
  const fine = cell({}, missed("users"));

  test("that finds nothing counts what passes, and is met", () => {
    const cells = [fine, cell({ joins: true }, missed("users"))];
    expect(countSurvey(cells)).toEqual({ asked: 2, passes: 1, blocked: 1, unknown: 0 });
    // How many may be unready is for the gate's own criteria to say.
    expect(judgeSurvey(cells, "own")).toEqual({
      kind: "met",
      because: "1 of 2 sign-ins asked about would pass with policy own on, 1 would be blocked",
    });
  });

  test.for([
    ["breakGlass", "would catch 1 of 2 break-glass accounts, by a what-if of 3 sign-ins"],
    ["service", "would catch 1 of 2 listed service accounts, by a what-if of 3 sign-ins"],
    [
      "staff",
      "would lock out 1 of 2 approvers and operators without a usable passkey, by a what-if of 3 sign-ins",
    ],
  ] as const)("that reaches one of the %s keeps the gate shut, with the numbers", ([role, because]) => {
    const cells = [
      fine,
      cell({ role, person: "a" }, hits("own")),
      cell({ role, person: "b" }, missed("users")),
    ];
    expect(judgeSurvey(cells, "own")).toEqual({ kind: "notYet", because: `policy own ${because}` });
  });

  test("that reaches staff with a passkey is met, and break-glass accounts with one are caught all the same", () => {
    expect(judgeSurvey([cell({ role: "staff" }, hits("own"), key)], "own").kind).toBe("met");
    expect(judgeSurvey([cell({ role: "breakGlass" }, hits("own"), key)], "own").kind).toBe("notYet");
  });

  test("without an answer to one question is unknown, and never met", () => {
    expect(judgeSurvey([fine, cell({}, missed("notEnoughInformation"))], "own")).toEqual({
      kind: "unknown",
      because:
        "1 of 2 what-if questions have no answer: the tenant lacks information to say whether own applies",
    });
  });
});
