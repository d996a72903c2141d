import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Plan } from "../../domain/plan/plan.ts";
import { planWarnings } from "../../domain/plan/planWarnings.ts";
import { hashOf } from "../../domain/text/hashOf.ts";
import { planFormatMajor, planJsonSchema } from "../../schemas/plan/planJsonSchema.ts";
import { planSchema } from "../../schemas/plan/planSchema.ts";
import { decodePlanText } from "./decodePlanText.ts";
import { explainIssue } from "./explainIssue.ts";
import type { Finding } from "./finding.ts";
import { plainValue } from "./plainValue.ts";
import type { PlanProblem } from "./planProblem.ts";
import { problemAt } from "./problemAt.ts";
import { readPlanTree } from "./readPlanTree.ts";
import type { DescribedSchema } from "./schemaAt.ts";
import { treeFindings } from "./treeFindings.ts";

const maxPhases = 50;
const maxProblems = 100;

/** A plan with its hash (SHA-256, 64 hex digits) and what it may not have meant, or every reason why it is refused. */
export type ParsedPlan =
  | {
      readonly kind: "plan";
      readonly plan: Plan;
      readonly hash: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: "refused"; readonly problems: readonly PlanProblem[] };

/**
 * Reads a plan file: JSON in UTF-8, comments and trailing commas allowed, at most 1 MiB; nothing is taken from it
 * unless all of it is right. `env` holds the variables that `${NAME}` may name: for text from outside, none.
 */
export function parsePlan(
  input: Uint8Array | string,
  env: Readonly<Record<string, string | undefined>> = {},
): ParsedPlan {
  const decoded = decodePlanText(input);
  if (decoded.kind === "refused") return { kind: "refused", problems: [decoded.problem] };
  const { text } = decoded;
  const tree = readPlanTree(text);
  if (tree.kind === "refused") return { kind: "refused", problems: [tree.problem] };
  const { root } = tree;
  const refused = (findings: readonly Finding[]): ParsedPlan => ({
    kind: "refused",
    problems: findings.slice(0, maxProblems).map((finding) => problemAt(text, finding)),
  });

  const unfit: Finding[] = [...versionFindings(root), ...sizeFindings(root)];
  for (const finding of treeFindings(text, root)) {
    if (unfit.push(finding) >= maxProblems) break;
  }
  if (unfit.length > 0) return refused(unfit);
  const { value, findings, masked } = plainValue(root, env);
  if (findings.length > 0) return refused(findings);

  const parsed = planSchema.safeParse(withoutSchemaKey(value));
  if (!parsed.success) {
    // The cast is the border: this schema is generated in this project, it is no foreign text.
    const schema = planJsonSchema() as DescribedSchema;
    const issues = parsed.error.issues.slice(0, maxProblems);
    return refused(
      issues
        .flatMap((issue) => explainIssue(issue, text, root, schema))
        .map((finding) => ({ ...finding, message: masked(finding.message) })),
    );
  }
  const plan: Plan = parsed.data;
  return { kind: "plan", plan, hash: hashOf(plan), warnings: planWarnings(plan).map(masked) };
}

/** An editor's hint, not part of the plan, so that moving the schema file leaves the hash alone. */
function withoutSchemaKey(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$schema"));
}

function* versionFindings(root: Node): Generator<Finding> {
  const forms = [
    { key: "$schema", major: /(?:\bplan[:/.-]v?|\/v)(\d+)(?![\w-])/ },
    { key: "schemaVersion", major: /^(\d+)(?:\.\d+)*$/ },
  ] as const;
  for (const { key, major } of forms) {
    const node = findNodeAtLocation(root, [key]);
    if (node === undefined) continue;
    const at = { path: [key], offset: node.offset };
    if (typeof node.value !== "string") {
      yield { ...at, code: "CFG012", message: "must be a text in quotes" };
      continue;
    }
    const [, found] = major.exec(node.value) ?? [];
    if (found !== undefined && Number(found) > planFormatMajor) {
      yield {
        ...at,
        code: "CFG010",
        message: `names version ${found.slice(0, 10)} of the plan format, this program reads version ${planFormatMajor}; upgrade it, or write the plan for version ${planFormatMajor}`,
      };
    }
  }
}

/** Counted before the shape is checked, so that thousands of phases cost no time and give one problem. */
function* sizeFindings(root: Node): Generator<Finding> {
  const phases = findNodeAtLocation(root, ["phases"]);
  const count = phases?.type === "array" ? (phases.children?.length ?? 0) : 0;
  if (phases !== undefined && count > maxPhases) {
    yield {
      code: "CFG008",
      path: ["phases"],
      offset: phases.offset,
      message: `holds ${count} phases, at most ${maxPhases} are read; split it into several rollouts`,
    };
  }
}
