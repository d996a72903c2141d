import { operationLifeMs } from "../shared/acts/openOperation.ts";
import { systemRandom } from "../shared/adapters/system/systemRandom.ts";
import { lastResort } from "../shared/domain/text/lastResort.ts";
import type { Command } from "./command.ts";
import { connectTenant } from "./connectTenant.ts";
import { drillRollback } from "./drillRollback.ts";
import { keepRolledBack } from "./keepRolledBack.ts";
import { readFlags } from "./readFlags.ts";
import type { Receipt } from "./receipt.ts";
import { receiptFolder } from "./receiptFolder.ts";
import { type RolledBack, rollBackPolicy } from "./rollBackPolicy.ts";
import { rollbackTarget } from "./rollbackTarget.ts";
import { UsageError } from "./usageError.ts";

const usualGiveUpSeconds = 600;

/** Rolls one wave back with nothing but Microsoft Graph: no host, no store, no bus. */
export const rollbackCommand: Command = {
  name: "rollback",
  summary: "put one wave's policy back to report-only with your own login; needs Graph alone",
  help: `usage: passkey-rollout rollback (--plan FILE | --policy ID [--cloud CLOUD]) --wave WAVE --because TEXT
       passkey-rollout rollback --drill --policy ID [--cloud CLOUD] --because TEXT
                                [--stay] [--give-up-after SECONDS] [--receipts FOLDER] [--tenant-origin ORIGIN]
Sets the policy of one wave to report-only and reads it back until it shows. It needs neither the host nor its store,
only a login that may change policies ("az login"; the role Conditional Access Administrator suffices). It leaves a
signed receipt; hand it in with "passkey-rollout receipts --send" once the host is back.
  --plan FILE            takes policy, cloud and tenant of the wave from the plan
  --policy ID            or names the policy; --cloud is global, usgov, usgovdod or china (usually global)
  --because TEXT         why, for the receipt
  --drill                practises on a policy that reads report-only already: the same write, nobody's sign-in
                         changes, any other policy is refused; the seconds are printed and kept as a receipt
  --stay                 goes on looking for 15 minutes, as long as an act already under way could enforce again
  --give-up-after N      seconds after which it stops trying (usually ${usualGiveUpSeconds})
  --receipts FOLDER      where receipts and their key are kept (usually .passkey-rollout in your home)
  --tenant-origin URL    a simulated tenant on this machine, with a token in PASSKEY_ROLLOUT_TENANT_TOKEN
exit code: 0 the policy reads report-only, 1 it does not (yet), 2 the command was not understood`,
  async run(args, console) {
    const flags = readFlags(args, {
      plan: { type: "string" },
      policy: { type: "string" },
      cloud: { type: "string" },
      wave: { type: "string" },
      because: { type: "string" },
      drill: { type: "boolean" },
      stay: { type: "boolean" },
      "give-up-after": { type: "string" },
      receipts: { type: "string" },
      "tenant-origin": { type: "string" },
    });
    const { because, "tenant-origin": tenantOrigin } = flags;
    if (because === undefined || because === "") throw new UsageError("--because is needed: say why");
    const giveUpMs = Number(flags["give-up-after"] ?? usualGiveUpSeconds) * 1_000;
    if (!(giveUpMs > 0)) throw new UsageError("--give-up-after is a number of seconds above 0");
    if (flags.drill === true && (flags.wave !== undefined || flags.plan !== undefined || flags.stay === true))
      throw new UsageError("--drill takes --policy alone: it is about no wave");
    const named = flags.drill === true ? { ...flags, wave: "drill" } : flags;
    const { wave, policy, cloud, ...tenant } = rollbackTarget(named, console);
    const origin = tenantOrigin === undefined ? {} : { tenantOrigin };
    const reached = await connectTenant({ cloud, ...tenant, ...origin }, console);
    const receipts = receiptFolder(flags.receipts, console);
    if (flags.drill === true) return drillRollback(reached, policy, because, giveUpMs, receipts, console);
    const tools = { ...reached, say: (line: string) => console.warn(line) };

    const result = await rollBackPolicy(tools, policy, giveUpMs);
    const receipt = receiptOf(result, { wave, policy, because });
    const { file } = receipts.keep(receipt);
    console.say(sentenceOf(result, wave));
    console.say(`receipt: ${file}`);
    if (result.kind !== "verified") {
      console.warn(`what is left: ${lastResort(cloud, policy)}`);
      return 1;
    }
    if (flags.stay !== true) {
      console.say(
        `an act under way could still enforce until ${receipt.safeAt}: look again then, or use --stay`,
      );
      return 0;
    }
    const again = await keepRolledBack(tools, policy, Date.parse(receipt.safeAt));
    console.say(`safe since ${receipt.safeAt}; sent back ${again} more times meanwhile`);
    return 0;
  },
};

function receiptOf(
  result: RolledBack,
  what: { readonly wave: string; readonly policy: string; readonly because: string },
): Omit<Receipt, "hmac"> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const { kind, orderedAt, sentAt } = result;
  const endedAt = kind === "verified" ? result.readBackAt : orderedAt;
  return {
    version: 1,
    id: systemRandom.id(),
    ...what,
    orderedAt: iso(orderedAt),
    outcome: kind,
    ...(sentAt === undefined ? {} : { sentAt: iso(sentAt) }),
    ...(kind === "verified"
      ? { state: result.state, readBackAt: iso(result.readBackAt) }
      : { detail: result.because }),
    safeAt: iso(endedAt + operationLifeMs),
  };
}

function sentenceOf(result: RolledBack, wave: string): string {
  switch (result.kind) {
    case "verified": {
      const ms = result.readBackAt - result.orderedAt;
      return `wave ${wave} reads ${result.state}: ${ms} ms from the order to what was read back; blocks fade over up to a day`;
    }
    case "unverified":
      return `wave ${wave} is not confirmed: ${result.because}`;
    case "refused":
      return `wave ${wave} is NOT rolled back, the tenant refused: ${result.because}`;
    default:
      return result satisfies never;
  }
}
