import { parseFlags } from "./parseFlags.ts";
import type { Sentence } from "./story/sentence.ts";
import { storyText } from "./story/storyText.ts";
import { textTable } from "./story/textTable.ts";
import { describeWaiting, type Waiting } from "./story/waiting.ts";

interface Instance {
  readonly id: string;
  readonly function: string;
  readonly status: string;
  readonly created: string;
  readonly updated: string;
  readonly generation: number;
  readonly waitsFor: readonly Waiting[];
}

interface List {
  readonly instances: readonly Instance[];
  readonly next: string | null;
}

const pageSize = "500";

/** Asks a running host for its instances or for one instance's story; gives text for a terminal of that many columns. */
export async function look(
  command: "instances" | "story",
  args: readonly string[],
  width: number,
): Promise<string> {
  const [first] = args;
  const id = command === "story" && first !== undefined && !first.startsWith("--") ? first : undefined;
  const flags = parseFlags(id === undefined ? args : args.slice(1), ["host", "status", "id"], ["full"]);
  const text = (name: string): string => (typeof flags[name] === "string" ? flags[name] : "");
  const host = text("host");
  if (!URL.canParse(host)) {
    throw new Error(
      "--host: needs the address that the host printed when it was ready, like http://127.0.0.1:7071. See --help.",
    );
  }
  if (command === "instances") return listAll(host, text("status"), text("id"), width);
  if (id === undefined) throw new Error("story: needs the id of an instance, as its first word. See --help.");
  return tell(host, id, flags["full"] === true);
}

async function listAll(host: string, status: string, prefix: string, width: number): Promise<string> {
  const rows = [["INSTANCE", "FUNCTION", "STATUS", "UPDATED", "WAITS FOR"]];
  let after = "";
  do {
    const query = new URLSearchParams({ status, prefix, after, top: pageSize });
    const list = await ask<List>(host, `/admin/instances?${query}`);
    for (const each of list.instances) {
      const waits = each.waitsFor.map(describeWaiting).join(" or ");
      rows.push([each.id, each.function, each.status, each.updated.slice(0, 19), waits]);
    }
    after = list.next ?? "";
  } while (after !== "");
  return rows.length === 1 ? "No instances.\n" : textTable(rows, width);
}

async function tell(host: string, id: string, full: boolean): Promise<string> {
  const path = `/admin/instances/${encodeURIComponent(id)}${full ? "?full=1" : ""}`;
  const found = await ask<Instance & { readonly story: readonly Sentence[] }>(host, path);
  const head = `${found.id} (${found.function}) is ${found.status}, generation ${found.generation}, begun ${found.created}`;
  return `${head}\n${storyText(found.story)}`;
}

/** The answer of a host, whose own program this is: its form is known. */
async function ask<T>(host: string, path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(path, host));
  } catch (cause) {
    throw new Error(`No host answers at ${host}; ensure that it runs and that the address is right.`, {
      cause,
    });
  }
  const body = await response.text();
  if (response.ok) return JSON.parse(body) as T;
  const told = /"Message":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
  throw new Error(told === undefined ? `${host} answered ${response.status}.` : JSON.parse(`"${told}"`));
}
