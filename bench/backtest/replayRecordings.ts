import { runBacktest } from "../../cli/backtest/runBacktest.ts";
import { readPlanFile } from "../../cli/readPlanFile.ts";
import { valueTables } from "../../shared/domain/credentials/valueTables.ts";

// A process of its own: replays an export through the sample plan, and tells the most memory it ever had.
const [, , signIns = "", registrations = ""] = process.argv;
const started = performance.now();
const plan = readPlanFile("rollout.plan.sample.json", { env: {} });
const request = { plan, signIns: [signIns], registrations: [registrations], assume: "none" } as const;
const { sources } = await runBacktest({ ...request, tables: valueTables, now: Date.now() }, () => {});
const bytes = process.resourceUsage().maxRSS * 1024;
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ bytes, count: sources[0]?.rows ?? 0, seconds }));
