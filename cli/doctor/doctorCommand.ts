import { lookAtTenant } from "../../shared/looks/lookAtTenant.ts";
import type { Command, ExitCode } from "../command.ts";
import { connectTenant, type TenantReached } from "../connectTenant.ts";
import type { Console } from "../console.ts";
import { checkLive } from "../live/checkLive.ts";
import { readFlags } from "../readFlags.ts";
import { tenantPorts } from "../tenantPorts.ts";
import { UsageError } from "../usageError.ts";
import { examineAccounts } from "./examineAccounts.ts";
import { examineClock } from "./examineClock.ts";
import { examineDevices } from "./examineDevices.ts";
import { examineHost } from "./examineHost.ts";
import { examinePolicies } from "./examinePolicies.ts";
import { examineWaves } from "./examineWaves.ts";
import type { Finding } from "./finding.ts";
import { findingOfCheck } from "./findingOfCheck.ts";
import { readPlanOrLookUp } from "./readPlanOrLookUp.ts";
import { tellFindings } from "./tellFindings.ts";

/** Looks at a tenant before a rollout: everything that the plan needs of it, each with its fix. */
export const doctorCommand: Command = {
  name: "doctor",
  summary: "look at your tenant before you start: what is missing, and how to put it right",
  help: `usage: passkey-rollout doctor --plan FILE [--host ORIGIN] [--json] [--tenant-origin ORIGIN]
       passkey-rollout doctor --plan FILE --live-check [--report FOLDER] [--json] [--tenant-origin ORIGIN]
Reads the tenant of the plan with your own login ("az login"; the role Global Reader suffices) and writes nothing to it.
It looks at the prerequisites of the guide (methods, Temporary Access Pass, devices, observe policy), the groups and
policies that the plan names, break-glass accounts and people with a role, and prints what it found, the worst first,
each with what to do. Where the plan has a name in place of an object id, it looks the name up.
  --plan FILE          the plan
  --host ORIGIN        also asks a running host for messages that nobody takes (token in PASSKEY_ROLLOUT_TOKEN)
  --live-check         tries, read only, every fact about Microsoft Graph that this product could not prove without a
                       tenant, and writes live-check.md and live-check.json
  --report FOLDER      where those two go (usually the current folder)
  --json               the findings as JSON
  --tenant-origin URL  a simulated tenant on this machine, with a token in PASSKEY_ROLLOUT_TENANT_TOKEN
exit code: 0 nothing stands against starting (advice may), 1 something is to be put right or could not be looked at,
2 the command was not understood or the plan is refused; with --live-check: 0 no fact is refuted, 1 one is`,
  async run(args, console) {
    const flags = readFlags(args, {
      plan: { type: "string" },
      host: { type: "string" },
      json: { type: "boolean" },
      "live-check": { type: "boolean" },
      report: { type: "string" },
      "tenant-origin": { type: "string" },
    });
    if (flags.plan === undefined) throw new UsageError("--plan is needed: name the plan file");
    if (flags.report !== undefined && flags["live-check"] !== true)
      throw new UsageError("--report belongs to --live-check");
    const origin = flags["tenant-origin"];
    const connect = (cloud: Parameters<typeof connectTenant>[0]) =>
      connectTenant({ ...cloud, ...(origin === undefined ? {} : { tenantOrigin: origin }) }, console);
    const plan = await readPlanOrLookUp(flags.plan, connect, console);
    if (plan === undefined) return 2;
    const reached = await connect({ cloud: plan.cloud, tenantId: plan.tenantId });
    if (flags["live-check"] === true)
      return checkLive(reached, plan, { folder: flags.report ?? ".", json: flags.json === true }, console);
    const findings = await examine(reached, plan, flags.host, console);
    if (flags.json === true) console.say(JSON.stringify({ plan: plan.name, findings }));
    else tellFindings(findings, console);
    return exitOf(findings);
  },
};

async function examine(
  reached: TenantReached,
  plan: Parameters<typeof lookAtTenant>[1],
  host: string | undefined,
  console: Console,
): Promise<readonly Finding[]> {
  const ports = tenantPorts(reached);
  const steps: readonly [string, () => Promise<readonly Finding[]>][] = [
    ["the tenant's clock", async () => [await examineClock(reached, plan)]],
    ["methods and the observe policy", async () => (await lookAtTenant(ports, plan)).map(findingOfCheck)],
    ["devices", async () => (await examineDevices(ports, plan)).map(findingOfCheck)],
    ["groups of waves", () => examineWaves(ports, plan)],
    ["policies of waves", () => examinePolicies(ports, plan)],
    ["accounts", () => examineAccounts(ports, plan)],
    ["the host", async () => (host === undefined ? [] : examineHost(host, console))],
  ];
  const findings: Finding[] = [];
  for (const [name, step] of steps) {
    console.status?.(`looking at ${name}`);
    findings.push(...(await step()));
  }
  return findings;
}

const exitOf = (findings: readonly Finding[]): ExitCode =>
  findings.some(({ severity }) => severity === "error" || severity === "unknown") ? 1 : 0;
