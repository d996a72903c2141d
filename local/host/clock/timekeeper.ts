import type { Store } from "../store/store.ts";

/** How the host's time moves: with the wall, a multiple of it, by jumping to whatever is due, or only when told. */
export const clockModes = ["real", "scaled", "auto", "manual"] as const;

/** One way of moving time. */
export type ClockMode = (typeof clockModes)[number];

type Saved =
  | { readonly kind: "offset"; readonly ms: number; readonly seen: number }
  | { readonly kind: "now"; readonly ms: number };

const key = "clock";

/** The host's one clock; it never goes back, not even over a restart. */
export class Timekeeper {
  readonly factor: number;
  readonly #store: Store;
  readonly #wall: () => number;
  #mode: ClockMode;
  #base: number;
  #wallBase: number;
  #last: number;

  /** `start` (milliseconds since 1970) counts for a fresh store only; `factor` is host time per wall time in mode scaled. */
  constructor(
    store: Store,
    options: {
      readonly mode: ClockMode;
      readonly factor?: number;
      readonly start?: number;
      readonly wall?: () => number;
    },
  ) {
    this.#store = store;
    this.#wall = options.wall ?? Date.now;
    this.#mode = options.mode;
    this.factor = options.factor ?? 1;
    this.#wallBase = this.#wall();
    const text = store.meta(key);
    const saved: Saved | undefined = text === undefined ? undefined : JSON.parse(text);
    if (saved === undefined) this.#base = options.start ?? this.#wallBase;
    // The wall may have been set back while the host was down.
    else this.#base = saved.kind === "now" ? saved.ms : Math.max(saved.seen, this.#wallBase + saved.ms);
    // A moving clock is saved once in a while; what was recorded later still counts.
    const recorded = store.get<{ at: number | null }>("select max(updated) at from instances")?.at ?? 0;
    this.#base = Math.max(this.#base, recorded);
    this.#last = this.#base;
    this.save();
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  /** True when time stands still between jumps. */
  get isVirtual(): boolean {
    return this.#mode === "auto" || this.#mode === "manual";
  }

  /** The host's time, milliseconds since 1970. */
  now(): number {
    if (this.isVirtual) return this.#base;
    const passed = Math.max(0, this.#wall() - this.#wallBase);
    const now = this.#base + Math.floor(this.#mode === "scaled" ? passed * this.factor : passed);
    this.#last = Math.max(this.#last, now);
    return this.#last;
  }

  /** Wall time, in milliseconds, until the host's time reaches `due`. */
  wallUntil(due: number): number {
    const ms = Math.max(0, due - this.now());
    return this.#mode === "scaled" ? Math.ceil(ms / this.factor) : ms;
  }

  /** Moves forward to exactly that time; an earlier time changes nothing. Saved in one transaction with `also`. */
  jumpTo(time: number, also: () => void = () => {}): void {
    if (time <= this.now()) return;
    this.#rebase(time);
    this.#store.transaction(() => {
      this.save();
      also();
    });
  }

  /** Changes the way time moves from here on. */
  setMode(mode: ClockMode): void {
    const now = this.now();
    this.#mode = mode;
    this.#rebase(now);
    this.save();
  }

  /** Writes the position to the store; needed from time to time while it moves by itself, done by all moves. */
  save(): void {
    const saved: Saved =
      this.#mode === "real"
        ? { kind: "offset", ms: this.#base - this.#wallBase, seen: this.now() }
        : { kind: "now", ms: this.now() };
    this.#store.setMeta(key, JSON.stringify(saved));
  }

  #rebase(time: number): void {
    this.#base = time;
    this.#wallBase = this.#wall();
    this.#last = time;
  }
}
