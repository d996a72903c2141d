/** Local date and time of an instant in epoch milliseconds, "2026-01-05 09:10". */
export function stamp(at: number, timeZone: string): string {
  return new Date(at).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}
