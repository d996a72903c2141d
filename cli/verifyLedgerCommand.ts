import { createEntryReader, type LedgerFlaw } from "../shared/adapters/store/createEntryReader.ts";
import { createSeal, type Seal } from "../shared/adapters/store/createSeal.ts";
import { verifyLedger } from "../shared/adapters/store/verifyLedger.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { type LedgerStore, openStore } from "./openStore.ts";
import { readFlags } from "./readFlags.ts";
import { UsageError } from "./usageError.ts";

/** Follows the hash chain and the seals of every ledger in a store. */
export const verifyLedgerCommand: Command = {
  name: "verify-ledger",
  summary: "follow the hash chain and the seals of the ledgers in a store",
  help: `usage: passkey-rollout verify-ledger [--state FOLDER] [--rollout ID]
Reads the ledgers of a store, follows each from its first entry to its head, and names the first broken link; then
every entry that is not ours, such as a vote without a seal or with a seal of another key. Nothing is written.
  --state FOLDER   state folder of an embedded World; without it the Azure tables of the app's own settings
                   (LEDGER_SEAL_KEY, and TABLES_ENDPOINT with your login or TABLES_CONNECTION_STRING)
  --rollout ID     this rollout only
exit code: 0 all sound, 1 something is broken, 2 the command was not understood`,
  async run(args, console) {
    const { state, rollout } = readFlags(args, { state: { type: "string" }, rollout: { type: "string" } });
    const store = openStore(state, console);
    const all = await store.rows.partitions("ledger");
    if (rollout !== undefined && !all.includes(rollout)) {
      throw new UsageError(`the store has no ledger of ${rollout}; it has ${all.join(", ") || "none"}`);
    }
    const ids = rollout === undefined ? all : [rollout];
    if (ids.length === 0) console.say("the store holds no ledger");
    const seal = createSeal(store.sealKey);
    let broken = 0;
    for (const id of ids) broken += (await isSound(store, seal, id, console)) ? 0 : 1;
    return broken === 0 ? 0 : 1;
  },
};

async function isSound(store: LedgerStore, seal: Seal, id: string, console: Console): Promise<boolean> {
  const verdict = await verifyLedger(store.rows, seal, id);
  if (verdict.kind === "sound") {
    console.say(`${id}: sound, ${verdict.entries} entries`);
    return true;
  }
  console.say(`${id}: BROKEN at entry ${verdict.sequence}: ${verdict.because}`);
  const flaws: LedgerFlaw[] = [];
  try {
    await createEntryReader(store.rows, seal, (flaw) => flaws.push(flaw))(id, 0);
  } catch (error) {
    console.say(`  what follows cannot be read: ${(error as Error).message}`);
  }
  for (const { key, leftOut, because } of flaws) {
    console.say(
      `  ${key}: ${because}; the product ${leftOut ? "leaves it out" : "keeps what stands after the gap"}`,
    );
  }
  return false;
}
