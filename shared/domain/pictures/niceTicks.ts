const factors = [1, 2, 2.5, 5, 10];

/** Round values that span `from` to `to` in at most `most` steps (at least 1), the outer ones included: the places of an axis's labels. Pure. */
export function niceTicks(from: number, to: number, most: number): readonly number[] {
  const span = to - from;
  if (!(span > 0)) return [from];
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [...factors, ...factors.map((each) => 10 * each)]) {
    const step = factor * power;
    const [first, last] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)];
    if (last - first <= most)
      return Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * step, step));
  }
  return [from, to];
}

/** Without the noise that multiplying a step leaves behind. */
function rounded(value: number, step: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return digits > 15 ? value : Number(value.toFixed(digits));
}
