/** One change that makes the host kinder than the real thing, or the product careless, and the test that has to catch it. */
export interface Plant {
  /** What the changed host does, in a few words. */
  readonly name: string;
  /** Which wrong lesson an app would learn from such a host. */
  readonly because: string;
  /** The changed file, from the project's folder. */
  readonly file: string;
  /** What is replaced in it, or in another file where one net alone would still hold; each `find` stands there exactly once. */
  readonly edits: readonly { readonly file?: string; readonly find: string; readonly replace: string }[];
  /** The test that fails: its file, and its title behind those of its groups. */
  readonly caughtBy: { readonly file: string; readonly title: readonly string[] };
}
