/** A number as people read it: whole as it is, others to as many digits after the point as tell about four, without trailing zeros. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : 3;
  const text = value.toFixed(digits);
  const short = digits === 0 ? text : text.replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}
