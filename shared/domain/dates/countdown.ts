/** Days before the date at which people are reminded, and the day itself. */
const reminders = [0, 1, 7, 15, 30, 45, 60];

/** The reminder that is due so many local days before the date: the nearest one that has come; undefined before the first and after the date. Pure. */
export function reminderDue(days: number): number | undefined {
  return days < 0 ? undefined : reminders.find((reminder) => days <= reminder);
}
