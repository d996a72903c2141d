const minute = 60_000;
const hour = 60 * minute;

/**
 * Milliseconds between a sign-in and its row being readable, for a draw from [0, 1): 95 % within two minutes and 99 %
 * within five, as Microsoft's page on reporting latency said until 2017 (no newer figures are published), and the last
 * hundredth up to two hours (an assumption). Rows overtake each other: a late one appears after many newer ones.
 */
export function signInLag(luck: number): number {
  if (luck < 0.95) {
    return (0.5 + (luck / 0.95) * 1.5) * minute;
  }
  if (luck < 0.99) {
    return (2 + ((luck - 0.95) / 0.04) * 3) * minute;
  }
  return 5 * minute + (luck - 0.99) * 100 * (2 * hour - 5 * minute);
}
