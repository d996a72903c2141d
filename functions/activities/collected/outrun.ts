/** Thrown when another slice of a rollout was stored while one was read; the slower one is thrown away whole. */
export class Outrun extends Error {
  override readonly name = "Outrun";

  constructor(rolloutId: string) {
    super(`another slice of ${rolloutId} was stored meanwhile; this one is thrown away`);
  }
}
