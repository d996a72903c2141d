import { Timekeeper } from "./clock/timekeeper.ts";
import type { HostOptions } from "./hostOptions.ts";
import type { Store } from "./store/store.ts";

const saveEveryMs = 1_000;

/** Opens the clock that the store remembers, and keeps the store's memory of a moving clock fresh until it is closed. */
export function openClock(
  options: HostOptions,
  store: Store,
): { readonly time: Timekeeper; readonly close: () => void } {
  const time = new Timekeeper(store, {
    mode: options.clock ?? "real",
    ...(options.scale === undefined ? {} : { factor: options.scale }),
    ...(options.start === undefined ? {} : { start: options.start }),
  });
  const saving = setInterval(() => {
    if (!time.isVirtual) time.save();
  }, saveEveryMs);
  const close = (): void => {
    clearInterval(saving);
    time.save();
  };
  return { time, close };
}
