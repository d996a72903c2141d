/** True for event names such as "0" or "17", which the library cannot tell from the numbers of activities and timers. */
export function isStepNumber(eventName: string): boolean {
  return /^(0|[1-9]\d*)$/.test(eventName);
}
