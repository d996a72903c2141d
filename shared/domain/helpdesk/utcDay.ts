/** UTC day, "YYYY-MM-DD", of an instant in epoch milliseconds. */
export const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
