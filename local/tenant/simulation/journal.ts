import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type JournalEntry, journalEntry } from "./journalEntry.ts";

const fileName = "tenant.ndjson";

/** Everything that happened to the world from outside, in order; kept in a file when there is a folder for it. */
export class Journal {
  readonly #file: number | undefined;

  private constructor(file: number | undefined) {
    this.#file = file;
  }

  /** A journal that is lost when the process ends. */
  static inMemory(): Journal {
    return new Journal(undefined);
  }

  /**
   * Opens the journal of a folder and returns what it holds. `identity` names the world (seed, scenario ...):
   * a folder of another world is refused. A last line that was cut off by a kill was never acknowledged and is
   * removed.
   */
  static open(
    folder: string,
    identity: string,
  ): { readonly journal: Journal; readonly entries: readonly JournalEntry[] } {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, fileName);
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const [first, ...lines] = whole.split("\n").slice(0, -1);
    if (first !== undefined && first !== identity) {
      throw new Error(
        `The folder ${folder} holds the world ${first}, not ${identity}. Name another folder or start with the same options.`,
      );
    }
    const file = openSync(path, "a");
    ftruncateSync(file, Buffer.byteLength(whole));
    const journal = new Journal(file);
    if (first === undefined) {
      writeSync(file, `${identity}\n`);
    }
    return { journal, entries: lines.map((line) => journalEntry.parse(JSON.parse(line))) };
  }

  /** Writes an entry; it has left the process when this returns, so a kill cannot take it back. */
  append(entry: JournalEntry): void {
    if (this.#file !== undefined) {
      writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    }
  }

  close(): void {
    if (this.#file !== undefined) {
      closeSync(this.#file);
    }
  }
}
