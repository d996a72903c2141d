/** Object ids, each once; a Set is one. */
export interface Ids extends Iterable<string> {
  readonly size: number;
  has(id: string): boolean;
}
