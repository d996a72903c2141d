/** Does something with each of some values, at most so many at the same time, in order; the next begins when one is done. */
export async function inParallel<Value>(
  values: readonly Value[],
  most: number,
  act: (value: Value) => Promise<void>,
): Promise<void> {
  const waiting = values.values();
  const work = async (): Promise<void> => {
    for (const value of waiting) await act(value);
  };
  await Promise.all(Array.from({ length: Math.min(most, values.length) }, work));
}
