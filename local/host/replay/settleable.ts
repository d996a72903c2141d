/** A step of a replay that settles once, now or later. */
export class Settleable {
  #settled = false;
  readonly #listeners: (() => void)[] = [];

  get settled(): boolean {
    return this.#settled;
  }

  /** Settles and tells everyone who waits; later calls do nothing. */
  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back when settled, at once if it already is. */
  whenSettled(listener: () => void): void {
    if (this.#settled) listener();
    else this.#listeners.push(listener);
  }
}
