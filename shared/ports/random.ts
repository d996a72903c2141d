/** Randomness for ids and jitter. */
export interface Random {
  /** A new random id, lower-case UUID. */
  id(): string;
  /** Uniform in [0, 1). */
  fraction(): number;
}
