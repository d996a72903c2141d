const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds between a directory audit and its row being readable, for a draw from [0, 1): minutes for nine in ten, and up to three hours for the rest (an assumption; Microsoft says only that audits may be late). */
export function auditLag(luck: number): number {
  return luck < 0.9
    ? (1 + (luck / 0.9) * 4) * minute
    : 5 * minute + (luck - 0.9) * 10 * (3 * hour - 5 * minute);
}
