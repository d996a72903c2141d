/**
 * Why somebody has not enrolled, as far as data tells. `accessibility`, `guestOrService` and `excepted` are what people have
 * declared in an exception; `noneOfThese` is whoever nothing is found about: they may have refused.
 */
export const holdoutClasses = [
  "accessibility",
  "guestOrService",
  "excepted",
  "unsupportedDevice",
  "noSignIn",
  "triedAndFailed",
  "neverNudged",
  "noneOfThese",
] as const;

/** One of the classes. */
export type HoldoutClass = (typeof holdoutClasses)[number];

/** What somebody is held up by, with the evidence in one sentence without any name. */
export interface Holdout {
  readonly class: HoldoutClass;
  readonly because: string;
}

/** Holdouts of one wave past its date, by class; classes without anybody are left out. */
export interface HoldoutCounts {
  /** Epoch milliseconds at which everybody was to be enrolled. */
  readonly dueAt: number;
  readonly classes: Readonly<Partial<Record<HoldoutClass, number>>>;
}
