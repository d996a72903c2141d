import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { overrideTables } from "../../domain/credentials/overrideTables.ts";
import { raisedMethods } from "../../domain/credentials/raisedMethods.ts";
import { type ValueTables, valueTables } from "../../domain/credentials/valueTables.ts";
import { tableOverride } from "../../schemas/tableOverride.ts";

/** The tables that the setting VALUE_TABLES asks for, or what is wrong with it, a sentence each. */
export type ReadTables =
  | { readonly kind: "tables"; readonly tables: ValueTables }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** Reads the setting: JSON, or the path of a JSON file, from the process's folder; without one, the tables as they are. */
export function readValueTables(setting: string | undefined): ReadTables {
  const text = setting?.trim() ?? "";
  if (text === "") return { kind: "tables", tables: valueTables };
  const json = text.startsWith("{") ? text : fileAt(text);
  if (json === undefined)
    return wrong(`is neither JSON nor a file that can be read: ${resolve(text)}; give one of them`);
  const value = parsed(json);
  if (value === undefined) return wrong("is not JSON: check quotes, commas and brackets");
  const read = tableOverride.safeParse(value);
  if (!read.success)
    return wrong(
      ...read.error.issues.map(({ path, message }) => `${path.join(".") || "as a whole"}: ${message}`),
    );
  const raised = raisedMethods(valueTables, read.data);
  if (raised.length > 0)
    return wrong(`${raised.join(", ")}: weak, and cannot be made resistant to phishing by a setting`);
  return { kind: "tables", tables: overrideTables(valueTables, read.data) };
}

function wrong(...problems: readonly string[]): ReadTables {
  return { kind: "wrong", problems: problems.map((problem) => `VALUE_TABLES ${problem}`) };
}

function fileAt(path: string): string | undefined {
  try {
    return readFileSync(resolve(path), "utf8");
  } catch {
    return undefined;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
