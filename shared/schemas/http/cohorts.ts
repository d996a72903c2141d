import * as z from "zod";

const count = z.int().min(0);
const time = z.iso.datetime();
const verdict = z.enum(["met", "notYet", "breached", "unknown"]);

const some = z.object({
  people: count,
  objectIds: z
    .exactOptional(z.array(z.string()))
    .describe("The first 100 in order; not shown to plain readers."),
});

const group = z.object({
  group: z.string().describe("Object id."),
  name: z.exactOptional(z.string()),
  owners: z.exactOptional(
    z.object({
      count,
      objectIds: z.exactOptional(z.array(z.string())).describe("Not shown to plain readers."),
    }),
  ),
  dynamicRule: z.exactOptional(z.string()).describe("Rule by which the tenant fills it."),
  roleAssignable: z.exactOptional(z.boolean()).describe("Whether only privileged administrators change it."),
  findings: z.array(z.string()).describe("How others can fill it without anybody's review."),
});

const cohort = z.object({
  phase: z.string(),
  kind: z.string().describe("Kind of the phase."),
  wave: z.string(),
  size: z.object({ min: count, max: z.exactOptional(count) }).describe("People that the phase wants in it."),
  verdict,
  because: z.array(z.string()).describe("One sentence with numbers for each thing that was judged."),
  people: z.exactOptional(count).describe("Enabled people whom somebody asks; absent before they were read."),
  exempt: z.exactOptional(count),
  guests: z.exactOptional(count).describe("In the group, and not asked."),
  disabled: z.exactOptional(count),
  departments: z.exactOptional(z.array(z.object({ name: z.string(), people: count }))),
  departmentCount: z.exactOptional(count),
  unassigned: z.exactOptional(count).describe("People of whom no department is known."),
  whole: z.exactOptional(
    z.object({
      names: z.array(z.string()),
      from: z.enum(["plan", "group"]),
      people: count,
      missing: some.describe("Of the department, and neither in the group nor in an earlier phase."),
      strangers: some.describe("In the group, and not of the department."),
    }),
  ),
  overlaps: z.exactOptional(z.array(some.extend({ wave: z.string() }))),
  suggestion: z
    .exactOptional(
      z.object({
        at: time,
        people: count,
        added: count.describe("Those of them who are in the group by now."),
      }),
    )
    .describe("The newest suggestion of whom to add."),
  findings: z.array(z.string()),
  audience: group,
  enforced: z.exactOptional(group),
});

/** Who is in the cohorts of a rollout, as sent. */
export const cohortsView = z.object({
  rolloutId: z.string(),
  asOf: time.nullable().describe("When groups and users were read; null before the first time."),
  failing: z.exactOptional(z.string()).describe("Why they could not be read the last time."),
  outside: z
    .exactOptional(some.extend({ of: count }))
    .describe("People of the tenant, without exclusions and exceptions, who are in no wave."),
  waves: z.array(cohort),
  others: z.array(group.extend({ role: z.string() })).describe("Groups whose people are left alone."),
});

/** Who is in the cohorts of a rollout, as sent. */
export type CohortsView = z.infer<typeof cohortsView>;
