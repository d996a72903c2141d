const dayMs = 24 * 60 * 60_000;

/** The local date, "YYYY-MM-DD", so many days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
