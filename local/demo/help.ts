import { defaults } from "./parseOptions.ts";
import { scenarios } from "./scenarios.ts";

const list = Object.entries(scenarios).map(([name, { about }]) => `    ${name.padEnd(20)} ${about}`);

/** What `--help` prints. */
export const help = `Plays a whole rollout on this machine: simulated tenant, embedded host, and the people who run it.

  npm run demo -- [options]

  --scenario NAME   what happens in the tenant (${defaults.scenario}):
${list.join("\n")}
  --plan FILE       plays this plan on a tenant with its groups, policies and people (the sample plan)
  --users N         people in the tenant, 200 to 100000, with --plan 40 to 100000 (${defaults.users})
  --seed N          same seed, same run (${defaults.seed})
  --start DATE      where virtual time begins, in the plan's zone (${defaults.start})
  --speed FACTOR    virtual seconds per second, or max (max; with --by-hand ${defaults.byHandSpeed})
  --until WEEKS     virtual weeks after which the demo stops (26; slow-enrolment 12)
  --redeliver RATES shares of deliveries that the host repeats, such as twice=0.9,late=0.1 (none; see the host's --help)
  --record FILE     appends what the API shows of the rollout, one line of JSON for an hour of virtual time at most
  --state DIR       new folder for all state (a folder below the system's temporary one, which is named)
  --resume DIR      goes on with the run in that folder, also after a kill
  --by-hand         you approve through the HTTP API; everybody else is played; runs until Ctrl-C
  --json            one JSON object as the last line of standard output, everything else on standard error
  --help            this text

Exit code 0 only when the scenario ended as it should (with --plan: when the run came to its end), 1 when it did not, 2 for a wrong command line or a folder that cannot be used.
Outcome of a phase: completed, held (still running at the end, or never reached: then startedAt is null),
rolledBack, aborted.
`;
