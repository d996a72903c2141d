import type { Command } from "../command.ts";
import { pictureFile } from "../plots/pictureFile.ts";
import { plotSvg } from "../plots/plotSvg.ts";
import { summarize } from "../plots/summarize.ts";
import { readPlanFile } from "../readPlanFile.ts";
import { quantitiesOf } from "./quantitiesOf.ts";
import { readSimulateFlags, simulateDefaults } from "./readSimulateFlags.ts";
import { simulate } from "./simulate.ts";
import { tellSimulated } from "./tellSimulated.ts";

const { users, runs, scenario, seed, parallel } = simulateDefaults;

/** The command over the program that plays one run; `check` throws when that cannot work here. */
export function createSimulateCommand(program: readonly string[], check: () => void): Command {
  return {
    name: "simulate",
    summary: "run a plan on simulated tenants and tell how long it takes and what it costs people",
    help: `usage: passkey-rollout simulate --plan FILE [--users N] [--runs R] [--scenario NAME] [--seed S]
                                [--parallel K] [--until WEEKS] [--json] [--svg FILE]
Plays the plan R times, each time on another simulated tenant with its groups, policies and people, where operators,
approvers and helpdesk do their part, and tells the distribution (median, 5 %, 95 %, worst) of its duration, the
helpdesk's tickets, people blocked, rollbacks, late notices and people enforced. A whole run takes one to three minutes.
  --plan FILE       the plan; its tenant is not asked, and nothing of it is written
  --users N         accounts in each tenant, 40 to 100000 (${users}); sizes of waves follow the plan's size rules
  --runs R          how often (${runs})
  --scenario NAME   what happens in the tenant (${scenario}); a wrong name is answered with all of them
  --seed S          seed of the first run, the next takes S + 1 (${seed}); the same seeds give the same numbers
  --parallel K      runs at the same time (${parallel}: half of this machine's processors); each needs about 500 MB
  --until WEEKS     virtual weeks after which a run is over (26, or twice the plan's)
  --json            one JSON object on standard output: every run, and every quantity with its values
  --svg FILE        writes a picture of the distributions
Ctrl-C ends the runs under way and tells what is known so far.
exit code: 0 all runs came to an end, 1 some broke or were stopped, 2 the command was not understood`,
    async run(args, console) {
      const options = readSimulateFlags(args);
      const plan = readPlanFile(options.plan, console);
      const picture = options.svg === undefined ? undefined : pictureFile(options.svg);
      check();
      const simulated = await simulate(program, plan, options, console);
      const quantities = quantitiesOf(simulated.runs.map(({ run }) => run));
      const ended = simulated.runs.length;
      const about = `${ended} of ${options.runs} runs of scenario ${options.scenario} with ${options.users} users, seeds from ${options.seed}`;
      const title = `${plan.name}, simulated`;
      if (options.json) {
        const told = quantities.map((each) => ({ ...each, summary: summarize(each) ?? null }));
        const { users, scenario, seed, runs: asked } = options;
        console.say(
          JSON.stringify({ plan: plan.name, users, scenario, seed, asked, ...simulated, quantities: told }),
        );
      } else {
        for (const line of tellSimulated(`${title}: ${about}`, simulated, quantities)) console.say(line);
      }
      if (picture !== undefined) console.warn(picture.write(plotSvg({ title, about, quantities })));
      return ended === options.runs ? 0 : 1;
    },
  };
}
