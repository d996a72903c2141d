import { readFileSync } from "node:fs";
import { findByName, type Named } from "../../shared/adapters/graph/findByName.ts";
import { type NameInPlan, namesInPlan } from "../../shared/adapters/planText/namesInPlan.ts";
import { parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import type { Cloud, Plan } from "../../shared/domain/plan/plan.ts";
import type { Reading } from "../../shared/ports/reading.ts";
import type { TenantReached } from "../connectTenant.ts";
import type { Console } from "../console.ts";
import { UsageError } from "../usageError.ts";

const clouds: readonly Cloud[] = ["global", "usgov", "usgovdod", "china"];

/** The plan in a file; where it is refused because names stand in place of object ids (A12), they are looked up and told, and nothing is answered. */
export async function readPlanOrLookUp(
  file: string,
  connect: (tenant: { cloud: Cloud; tenantId?: string }) => Promise<TenantReached>,
  console: Console,
): Promise<Plan | undefined> {
  const bytes = bytesOf(file);
  const parsed = parsePlan(bytes, console.env);
  if (parsed.kind === "plan") return parsed.plan;
  console.warn("the plan is refused:");
  for (const { code, path, line, message } of parsed.problems) {
    console.warn(`  ${file}${line === undefined ? "" : `:${line}`} ${code} ${path} ${message}`);
  }
  const { names, cloud, tenantId } = namesInPlan(bytes, parsed.problems);
  if (names.length === 0) return undefined;
  console.say("Names in place of object ids, looked up in the tenant:");
  const known = clouds.find((each) => each === cloud) ?? "global";
  const reached = await connect({ cloud: known, ...(tenantId === undefined ? {} : { tenantId }) });
  for (const named of names) console.say(`  ${named.path}  ${sentence(named, await lookUp(reached, named))}`);
  return undefined;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`the plan ${file} cannot be read: ${(error as Error).message}`);
  }
}

async function lookUp(
  { graph, policies }: TenantReached,
  { of, name }: NameInPlan,
): Promise<Reading<readonly Named[]>> {
  if (of !== "policy") return findByName(graph, of, name);
  const all = await policies.list();
  if (all.kind !== "read") return all;
  const wanted = name.toLowerCase();
  const found = all.value.filter(({ displayName }) => displayName.toLowerCase() === wanted);
  return { kind: "read", value: found.map(({ id, displayName }) => ({ id, name: displayName })) };
}

function sentence({ of, name }: NameInPlan, found: Reading<readonly Named[]>): string {
  const text = JSON.stringify(name);
  if (found.kind !== "read") return `${text} cannot be looked up: ${found.because}`;
  const [first, ...others] = found.value;
  if (first === undefined) return `the tenant has no ${of} called ${text}`;
  return others.length === 0
    ? `${text} is ${first.id}: write that`
    : `${text} may be ${[first, ...others].map(({ id }) => id).join(" or ")}: names are not unique, choose one`;
}
