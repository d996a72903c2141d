import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chooseQuestions,
  mostQuestions,
  type SurveyPeople,
} from "../../../../shared/domain/survey/chooseQuestions.ts";
import { questionKey } from "../../../../shared/domain/survey/surveyQuestion.ts";

const ids = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}${n}`);
const people = (change: Partial<SurveyPeople> = {}): SurveyPeople => ({
  breakGlass: ids("glass", 2),
  staff: ids("staff", 5),
  service: ids("sync", 1),
  newlyEnforced: ids("p", 40).map((id, n) => ({
    id,
    platforms: n % 2 === 0 ? ["windows"] : ["macOS", "iOS"],
    portable: n % 4 < 2,
  })),
  ...change,
});

describe("the questions of a survey", () => {
  test("ask of everybody who must not be locked out for an application that the policy covers", () => {
    const questions = chooseQuestions(people(), "w", "g");
    for (const id of [...ids("glass", 2), ...ids("staff", 5), "sync0"]) {
      expect(questions.some(({ person, target }) => person === id && target === "covered")).toBe(true);
    }
  });

  test("ask of people of each platform, with and without a portable passkey", () => {
    const portable = new Map(people().newlyEnforced.map((each) => [each.id, each.portable]));
    const sample = chooseQuestions(people(), "w", "g").filter(({ role }) => role === "newlyEnforced");
    const strata = new Set(sample.map(({ person, platform }) => `${platform} ${portable.get(person)}`));
    expect(strata).toEqual(
      new Set(["windows", "macOS", "iOS"].flatMap((platform) => [`${platform} true`, `${platform} false`])),
    );
  });

  test("ask in a later gate of the same people who must not be locked out, and of other newly enforced ones", () => {
    const [one, other] = ["g1", "g2"].map((gate) => chooseQuestions(people(), "w", gate));
    const keys = (list: typeof one, isSample: boolean) =>
      list?.filter(({ role }) => (role === "newlyEnforced") === isSample).map(questionKey);
    expect(keys(one, false)).toEqual(keys(other, false));
    expect(keys(one, true)).not.toEqual(keys(other, true));
  });

  test("say who joins the group, also of an approver in the slice, who is asked about once", () => {
    const newlyEnforced = [{ id: "staff0", platforms: [], portable: true }];
    const about = chooseQuestions(people({ newlyEnforced }), "w", "g").filter(
      ({ person }) => person === "staff0",
    );
    expect(about.map(({ role, joins }) => ({ role, joins }))).toEqual(
      about.map(() => ({ role: "staff", joins: true })),
    );
  });

  test("are the same for the same seeds, at most twenty, each once, and name every break-glass account", () => {
    const list = (name: string) => fc.nat(30).map((count) => ids(name, count));
    const someone = fc.record({
      id: fc.nat(80).map((n) => `p${n}`),
      platforms: fc.subarray(["windows", "macOS", "iOS", "android"] as const),
      portable: fc.boolean(),
    });
    const all = fc.record({
      breakGlass: fc.integer({ min: 2, max: 12 }).map((count) => ids("glass", count)),
      staff: list("staff"),
      service: list("sync"),
      newlyEnforced: fc.uniqueArray(someone, { selector: ({ id }) => id, maxLength: 80 }),
    });
    fc.assert(
      fc.property(all, fc.string(), (drawn, seed) => {
        const questions = chooseQuestions(drawn, "w", seed);
        expect(questions).toEqual(chooseQuestions(drawn, "w", seed));
        expect(questions.length).toBeLessThanOrEqual(mostQuestions);
        expect(new Set(questions.map(questionKey)).size).toBe(questions.length);
        const asked = new Set(questions.map(({ person }) => person));
        expect(drawn.breakGlass.filter((id) => !asked.has(id))).toEqual([]);
        if (drawn.newlyEnforced.length > 0)
          expect(questions.some(({ role }) => role === "newlyEnforced")).toBe(true);
      }),
    );
  });
});
