import { systemClock } from "../shared/adapters/system/systemClock.ts";
import { orderReply, rollbackReply } from "../shared/schemas/http/order.ts";
import { callApi } from "./callApi.ts";
import type { Command } from "./command.ts";
import { drillReminder } from "./drillReminder.ts";
import { readFlags } from "./readFlags.ts";
import type { Receipt } from "./receipt.ts";
import { receiptFolder } from "./receiptFolder.ts";
import { UsageError } from "./usageError.ts";

/** Lists the receipts of rollbacks, and hands them to a host for its ledger. */
export const receiptsCommand: Command = {
  name: "receipts",
  summary: "list the receipts of your rollbacks, or send them to the host",
  help: `usage: passkey-rollout receipts [--receipts FOLDER] [--send --host ORIGIN --rollout ID]
Lists every receipt and whether its signature fits, and reminds of the drill when the last one is older than 30 days. With --send each genuine one is ordered as a rollback at the host
(access token in PASSKEY_ROLLOUT_TOKEN, role operator or emergency), so that the ledger holds who did it, when and
why, the fence is raised and the investigation opened. Sending twice changes nothing.
exit code: 0 all genuine (and taken), 1 a receipt is broken or was not taken, 2 the command was not understood`,
  async run(args, console) {
    const { receipts, send, host, rollout } = readFlags(args, {
      receipts: { type: "string" },
      send: { type: "boolean" },
      host: { type: "string" },
      rollout: { type: "string" },
    });
    if (send === true && rollout === undefined)
      throw new UsageError("--send needs --rollout: name the rollout");
    let wrong = 0;
    const found = receiptFolder(receipts, console).list();
    for (const { file, receipt, genuine } of found) {
      if (receipt === undefined || !genuine) {
        wrong += 1;
        console.say(
          `${file}: ${receipt === undefined ? "is no receipt" : "says something that was not signed here"}`,
        );
        continue;
      }
      const about = receipt.drill === true ? `drill on policy ${receipt.policy}` : `wave ${receipt.wave}`;
      console.say(`${file}: ${about}, ordered ${receipt.orderedAt}, ${receipt.outcome}`);
      if (send !== true || rollout === undefined || receipt.drill === true) continue;
      const call = orderOf(host, rollout, receipt);
      const answer = await callApi(call, console);
      console.say(`  taken: ${"wave" in answer ? answer.because : answer.orderId}`);
    }
    const reminder = drillReminder(found, systemClock.now());
    if (reminder !== undefined) console.warn(reminder);
    return wrong === 0 ? 0 : 1;
  },
};

function orderOf(host: string | undefined, rollout: string, receipt: Receipt) {
  const { id, wave, because, orderedAt, outcome, readBackAt } = receipt;
  const seen = readBackAt === undefined ? outcome : `read back ${readBackAt}`;
  return {
    host,
    path: `/api/rollouts/${encodeURIComponent(rollout)}/orders`,
    post: {
      idempotencyKey: id,
      body: {
        order: "rollback",
        wave,
        because: `${because} (from the command line: ordered ${orderedAt}, ${seen})`.slice(0, 2_000),
      },
    },
    schema: rollbackReply.or(orderReply),
  };
}
