/** Places of a list whose value stands earlier in it too, compared without regard to case. */
export function repeats<T>(
  items: readonly T[],
  textOf: (item: T) => string,
): readonly { readonly index: number; readonly first: number }[] {
  const seen = new Map<string, number>();
  return items.flatMap((item, index) => {
    const key = textOf(item).toLowerCase();
    const first = seen.get(key);
    if (first !== undefined) return [{ index, first }];
    seen.set(key, index);
    return [];
  });
}
