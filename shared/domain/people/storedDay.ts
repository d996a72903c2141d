const dayMs = 86_400_000;
const numbers = new Map<string, number>();
const texts: string[] = [];

/** A local day, "YYYY-MM-DD", as days since 1970-01-01, 1 to 65,535; undefined for any other text. */
export function numberOfDay(text: string): number | undefined {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(text) / dayMs;
  if (!(day >= 1 && day <= 65_535) || textOfDay(day) !== text) return undefined;
  numbers.set(text, day);
  return day;
}

/** The local day of such a number. */
export function textOfDay(day: number): string {
  const known = texts[day];
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  texts[day] = text;
  return text;
}
