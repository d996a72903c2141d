import { askSwitch, type SwitchAnswer, type SwitchName } from "../../domain/enforcement/switchState.ts";
import type { Rows } from "../../ports/rows.ts";
import type { Switches } from "../../ports/switches.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import { switchRow } from "../../schemas/rows/switchRow.ts";

const table = "settings";
const partition = "switches";

/** Writers of one switch meet rarely; so many lost races in a row mean that something else is wrong. */
const maxRaces = 100;

/** Switches over any store: the state, and beside it one row for each request that changed it. */
export function createSwitches(rows: Rows): Switches {
  async function current(name: SwitchName) {
    const key = `switch|${name}`;
    const row = await rows.get(table, partition, key);
    if (row === undefined) return { key, etag: undefined, state: { kind: "off" } as const };
    return { key, etag: row.etag, state: parseRow(switchRow, { table, partition, key }, row.value) };
  }

  return {
    async read() {
      const [killSwitch, readOnly] = [await current("killSwitch"), await current("readOnly")];
      return { killSwitch: killSwitch.state, readOnly: readOnly.state };
    },

    async ask(name, request): Promise<SwitchAnswer> {
      for (let races = 0; races < maxRaces; races++) {
        const { key, etag, state } = await current(name);
        const answer = askSwitch(state, request);
        if (answer.kind === "refused" || answer.state === state) return answer;
        const value = JSON.stringify(answer.state);
        const done = await rows.transact(table, partition, [
          etag === undefined ? { kind: "insert", key, value } : { kind: "replace", key, value, etag },
          { kind: "insert", key: historyKey(name, request), value: JSON.stringify({ name, ...request }) },
        ]);
        if (done === "done") return answer;
      }
      throw new Error(`switch ${name} changed ${maxRaces} times while it was asked for`);
    },
  };
}

function historyKey(name: SwitchName, { at, by, on }: Parameters<Switches["ask"]>[1]): string {
  return `history|${name}|${String(at).padStart(15, "0")}|${by}|${on ? "set" : "clear"}`;
}
