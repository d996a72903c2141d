import { createdBy } from "../shared/domain/ledger/withCreatedPolicies.ts";
import { actingWaves } from "../shared/domain/plan/actingWaves.ts";
import { finalWave } from "../shared/domain/plan/finalWave.ts";
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
    for (const { wave } of actingWaves(plan)) {
      if (wave.policy === undefined) continue;
      console.say(wave.id === finalWave ? "# final policy" : `# wave ${wave.id}`);
      console.say(lastResort(plan.cloud, wave.policy));
    }
    for (const wave of createdBy(plan)) {
      console.say(`# ${wave}: the product makes its policy; every alert about it carries its line`);
    }
    return 0;
  },
};
