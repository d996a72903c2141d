import { writeFileSync } from "node:fs";
import { callForText } from "./callApi.ts";
import type { Command } from "./command.ts";
import { readFlags } from "./readFlags.ts";
import { UsageError } from "./usageError.ts";

/** Saves the evidence pack of a rollout as one file. */
export const reportCommand: Command = {
  name: "report",
  summary: "save the evidence pack of a rollout as one page, or as JSON",
  help: `usage: passkey-rollout report --host ORIGIN --rollout ID --out FILE [--json]
Asks the HTTP API with the access token in PASSKEY_ROLLOUT_TOKEN (role reader; with a role that acts, the pack
also says who decided what). The page needs nothing else: it opens in any browser, without a network, and prints.
  --rollout ID   this rollout; "passkey-rollout status" lists them
  --out FILE     where the pack is put; a file that is there is left alone
  --json         the same as JSON
exit code: 0 saved, 1 refused or not reached, 2 the command was not understood`,
  async run(args, console) {
    const { host, rollout, out, json } = readFlags(args, {
      host: { type: "string" },
      rollout: { type: "string" },
      out: { type: "string" },
      json: { type: "boolean" },
    });
    if (rollout === undefined) throw new UsageError("--rollout is needed: the id of the rollout");
    if (out === undefined) throw new UsageError("--out is needed: the file that the pack is put into");
    const path = `/api/rollouts/${encodeURIComponent(rollout)}/report?format=${json === true ? "json" : "html"}`;
    const pack = await callForText({ host, path }, console);
    try {
      writeFileSync(out, pack, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new UsageError(`${out} is there already: name another file`);
    }
    console.say(`${out}: ${(Buffer.byteLength(pack) / 1024).toFixed(0)} KiB`);
    return 0;
  },
};
