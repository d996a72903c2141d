/** Days between 1970-01-01 and a local date, "YYYY-MM-DD". */
export const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
