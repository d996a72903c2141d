import { z } from "zod";
import type { Caller, Who } from "./createCaller.ts";

const call = z.object({
  method: z.string(),
  path: z.string(),
  body: z.record(z.string(), z.unknown()).default({}),
});
const view = z.looseObject({
  phases: z.array(
    z.looseObject({
      waitingFor: z.array(z.looseObject({ kind: z.string(), sentence: z.string(), call: call.optional() })),
    }),
  ),
});

const approvers: readonly Who[] = ["approver", "second", "third"];

/** Makes every call that the phases of a rollout wait for, each by somebody who may, except those that `leave` names by kind, gate or item. */
export async function willing(caller: Caller, rolloutId: string, leave: readonly string[]): Promise<void> {
  const { phases } = view.parse((await caller("operator", "GET", `/api/rollouts/${rolloutId}`)).body);
  for (const { kind, call: wanted } of phases.flatMap(({ waitingFor }) => waitingFor)) {
    if (wanted === undefined) continue;
    const { method, path, body } = wanted;
    // What is only to be looked at leads to something in the tenant, and changes nothing here.
    if (method === "GET") continue;
    const about = [kind, path.split("/gates/")[1]?.split("/")[0], body["item"]];
    if (about.some((word) => leave.includes(String(word)))) continue;
    for (const who of kind === "approval" ? approvers : (["operator"] as const)) {
      await caller(who, method, path, filledIn(body));
    }
  }
}

/** The body with something in place of each blank. */
function filledIn(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fill = (value: unknown): unknown =>
    typeof value !== "string" || !/^<.*>$/.test(value)
      ? value
      : value.includes("https")
        ? "https://handbook.example/page"
        : value.includes("YYYY-MM-DD")
          ? "2027-01-31"
          : value.includes("environmental")
            ? "environmental"
            : "done and looked at";
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fill(value)]));
}
