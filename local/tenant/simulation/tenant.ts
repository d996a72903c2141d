import type { MatchedRequest } from "../faults/fitsMatch.ts";
import type { Strike } from "../faults/strike.ts";
import { hourMs } from "../people/calendar.ts";
import { type Applied, applyEntry } from "./applyEntry.ts";
import type { Journal } from "./journal.ts";
import type { JournalEntry } from "./journalEntry.ts";
import { SignInLog } from "./signInLog.ts";
import { World, type WorldOptions } from "./world.ts";

type WithoutTime<T> = T extends unknown ? Omit<T, "at"> : never;

/** Furthest that time may be moved from the start: five years. */
const longestMs = 5 * 366 * 24 * hourMs;

/** The world together with its journal: everything from outside goes through here. */
export class Tenant {
  readonly world: World;
  readonly signIns: SignInLog;
  readonly #journal: Journal;
  #clockHour: number;

  constructor(options: WorldOptions, journal: Journal, entries: readonly JournalEntry[]) {
    this.world = new World(options);
    this.signIns = new SignInLog(this.world);
    this.#journal = journal;
    for (const entry of entries) {
      this.world.advance(entry.at);
      applyEntry(this.world, entry);
    }
    this.#clockHour = Math.floor(this.world.now / hourMs);
  }

  /** Moves time forward to an instant a caller names; false when it is beyond what the world can reach. */
  moveTo(instant: number): boolean {
    if (instant > this.world.options.start + longestMs) {
      return false;
    }
    if (instant > this.world.now) {
      this.world.advance(instant);
      const hour = Math.floor(instant / hourMs);
      if (hour !== this.#clockHour) {
        this.#clockHour = hour;
        this.#journal.append({ kind: "clock", at: this.world.now });
      }
    }
    return true;
  }

  /** Does something to the world now; what was done is in the journal before this returns. */
  act(entry: WithoutTime<JournalEntry>): Applied {
    const full: JournalEntry = { ...entry, at: this.world.now };
    const applied = applyEntry(this.world, full);
    if (applied.kind === "done") {
      this.#journal.append(full);
    }
    return applied;
  }

  /** What an ordered fault does to a request, put on record with every order that the request matched; undefined when none strikes. */
  meetFaults(request: MatchedRequest): Strike | undefined {
    const { met, fault, before } = this.world.faults.meet(request, this.world.now);
    for (const { id, struck } of met) {
      this.act({ kind: "faultMet", id, struck });
    }
    return fault && { fault, before };
  }

  close(): void {
    this.#journal.close();
  }
}
