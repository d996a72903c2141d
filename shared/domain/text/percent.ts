/** A part of a whole as people read it, "10.9 %" or "84 %" above ten; of nothing it is "0 %". */
export function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return `${share > 0 && share < 10 ? share.toFixed(1) : share.toFixed(0)} %`;
}
