import { fates } from "./fate.ts";
import { type RedeliveryPlan, redeliveryPlan } from "./redeliveryRates.ts";

const tunables = ["seed", "lateHours", "delayHours"];
const form = `[FUNCTION:]NAME=NUMBER, separated by commas, with NAME one of ${fates.join(", ")} (shares from 0 to 1), or ${tunables.join(", ")}`;

/** Reads what the command line says about redelivery, such as `twice=0.9,late=0.1,enforce:lost=1,seed=7`; throws with the form. */
export function parseRedelivery(text: string): RedeliveryPlan {
  const plan: Record<string, unknown> = {};
  const all: Record<string, number> = {};
  const functions: Record<string, Record<string, number>> = {};
  for (const part of text.split(",").map((each) => each.trim())) {
    const [, name, key = "", number = ""] = /^(?:([^:=]+):)?([A-Za-z]+)=([0-9.]+)$/.exec(part) ?? [];
    const value = Number(number);
    const isShare = fates.some((fate) => fate === key);
    const isKnown = isShare || (name === undefined && tunables.includes(key));
    if (!isKnown || number === "" || Number.isNaN(value)) {
      throw new Error(`--redeliver: "${part}" is not ${form}. See --help.`);
    }
    if (!isShare) plan[key] = value;
    else if (name === undefined) all[key] = value;
    else functions[name] = { ...functions[name], [key]: value };
  }
  const parsed = redeliveryPlan.safeParse({ ...plan, all, functions });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`--redeliver: ${problems.join("; ")}. See --help.`);
}
