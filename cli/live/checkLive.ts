import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { ExitCode } from "../command.ts";
import type { TenantReached } from "../connectTenant.ts";
import type { Console } from "../console.ts";
import { directoryFacts } from "./directoryFacts.ts";
import { cannotTry, type LiveAnswer, type LiveFact } from "./liveFact.ts";
import { liveTools } from "./liveTools.ts";
import { methodFacts } from "./methodFacts.ts";
import { outOfReach } from "./outOfReach.ts";
import { policyFacts } from "./policyFacts.ts";
import { renderReport, type TriedFact } from "./renderReport.ts";
import { signInFacts } from "./signInFacts.ts";

/** Every fact that this product relies on and that no document proves, in the order of the report. */
const facts: readonly LiveFact[] = [
  ...methodFacts,
  ...directoryFacts,
  ...signInFacts,
  ...policyFacts,
  ...outOfReach,
];

/** Tries every fact on the tenant, read only, and writes what came of it as Markdown and JSON. */
export async function checkLive(
  reached: TenantReached,
  plan: Plan,
  { folder, json }: { readonly folder: string; readonly json: boolean },
  console: Console,
): Promise<ExitCode> {
  const tools = await liveTools(reached, plan);
  const tried: TriedFact[] = [];
  for (const { attempt, ...fact } of facts) {
    console.status?.(`trying ${fact.id}`);
    tried.push({ ...fact, ...(await answerOf(() => attempt(tools))) });
  }
  const at = new Date(reached.clock.now()).toISOString();
  const report = { at, tenantId: plan.tenantId, cloud: plan.cloud, held: tools.held ?? null, facts: tried };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "live-check.json"), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, "live-check.md"), renderReport(report));
  if (json) console.say(JSON.stringify(report));
  else {
    for (const { outcome, id, answer } of tried) console.say(`${outcome.padEnd(10)} ${id}: ${answer}`);
    console.say(`written: ${join(folder, "live-check.md")} and live-check.json`);
  }
  return tried.some(({ outcome }) => outcome === "refuted") ? 1 : 0;
}

/** An answer of a shape that nobody foresaw is no answer, and must not keep the other facts from being tried. */
async function answerOf(attempt: () => Promise<LiveAnswer>): Promise<LiveAnswer> {
  try {
    return await attempt();
  } catch (error) {
    return cannotTry(`what came made no sense: ${error instanceof Error ? error.message : String(error)}`);
  }
}
