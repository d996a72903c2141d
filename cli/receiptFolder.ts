import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Console } from "./console.ts";
import { isGenuine, type Receipt, receiptSchema, signReceipt } from "./receipt.ts";

/** A receipt as found in the folder. */
export interface FoundReceipt {
  readonly file: string;
  /** Undefined when the file holds no receipt at all. */
  readonly receipt: Receipt | undefined;
  /** Whether it says what this machine signed. */
  readonly genuine: boolean;
}

/** Receipts of one person on one machine, signed with a key of their own. */
export interface ReceiptFolder {
  /** Signs and stores; tells the file. */
  keep(says: Omit<Receipt, "hmac">): { readonly file: string; readonly receipt: Receipt };
  /** All receipts, oldest first. */
  list(): readonly FoundReceipt[];
}

/** Opens a folder of receipts, by default `.passkey-rollout` in the person's home; it and its key are made on the first receipt. */
export function receiptFolder(named: string | undefined, { env }: Pick<Console, "env">): ReceiptFolder {
  const folder = named ?? join(env["HOME"] ?? homedir(), ".passkey-rollout");
  const keyFile = join(folder, "receipt.key");

  const key = (): string => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(keyFile))
      writeFileSync(keyFile, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
    return readFileSync(keyFile, "utf8");
  };

  return {
    keep(says) {
      const receipt = signReceipt(key(), says);
      const file = join(folder, `${says.orderedAt.replaceAll(":", "")}-${says.id}.json`);
      writeFileSync(file, `${JSON.stringify(receipt, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
      return { file, receipt };
    },
    list() {
      if (!existsSync(keyFile)) return [];
      const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
      return names.sort().map((name) => {
        const file = join(folder, name);
        const parsed = receiptSchema.safeParse(parsedJson(readFileSync(file, "utf8")));
        const receipt = parsed.success ? parsed.data : undefined;
        return { file, receipt, genuine: receipt !== undefined && isGenuine(key(), receipt) };
      });
    },
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
