/** A value that is an integer from 0 to 4,294,967,295; undefined for any other. */
export function wordOf(value: unknown): number | undefined {
  const fits = typeof value === "number" && value >>> 0 === value && !Object.is(value, -0);
  return fits ? value : undefined;
}
