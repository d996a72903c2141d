import { z } from "zod";
import type { SurveyCell } from "../../domain/survey/foldAnswers.ts";
import type { Survey } from "../../domain/survey/survey.ts";
import type { SurveyQuestion } from "../../domain/survey/surveyQuestion.ts";
import { policiesRow } from "./documentRows.ts";

const count = z.number().int().min(0);

const question = {
  person: z.string().min(1),
  role: z.enum(["breakGlass", "staff", "service", "newlyEnforced"]),
  platform: z.enum(["android", "iOS", "windows", "macOS", "linux"]),
  target: z.enum(["covered", "office", "registration"]),
  joins: z.boolean(),
} satisfies { readonly [Key in keyof SurveyQuestion]: z.ZodType<SurveyQuestion[Key]> };

const result = z.enum(["unknown", "block", "failure", "unjudged", "granted", "notApplied"]);

const surveyCell = z.object({
  ...question,
  at: z.number(),
  current: result,
  projected: result,
  reached: z.boolean(),
  because: z.string().exactOptional(),
}) satisfies z.ZodType<SurveyCell>;

/** A finished survey, as evidence names it by its hash. */
export const surveyRow = z.object({
  wave: z.string(),
  policy: z.string(),
  at: z.number(),
  policies: policiesRow,
  cells: z.array(surveyCell),
  asked: count,
  passes: count,
  blocked: count,
  unknown: count,
}) satisfies z.ZodType<Survey>;

/** Answers of a wave that later surveys need not ask for again, and the policies under which they hold. */
export const surveyAnswersRow = z.object({ policies: z.string(), cells: z.array(surveyCell) });
