import { lastResort } from "../shared/domain/text/lastResort.ts";
import type { Command } from "./command.ts";
import { readFlags } from "./readFlags.ts";
import { readPlanFile } from "./readPlanFile.ts";
import { UsageError } from "./usageError.ts";

/** Prints, for each wave of a plan, the line that rolls it back without this product. */
export const lastResortCommand: Command = {
  name: "last-resort",
  summary: "print the line for each wave that rolls it back without this product",
  help: `usage: passkey-rollout last-resort --plan FILE
Prints one "az rest" line for each wave that has a policy, and for the final policy. It asks nobody and needs nothing
but the plan: keep its output where you can read it while everything else is down.`,
  async run(args, console) {
    const { plan: file } = readFlags(args, { plan: { type: "string" } });
    if (file === undefined) throw new UsageError("--plan is needed: name the plan file");
    const plan = readPlanFile(file, console);
    const waves = plan.phases.flatMap(({ waves }) => waves);
    const policies = [
      ...waves.flatMap(({ id, policy }) => (policy === undefined ? [] : [{ what: `wave ${id}`, policy }])),
      ...(plan.finalPolicy === undefined ? [] : [{ what: "final policy", policy: plan.finalPolicy.policy }]),
    ];
    for (const { what, policy } of policies) {
      console.say(`# ${what}`);
      console.say(lastResort(plan.cloud, policy));
    }
    return 0;
  },
};
