const dayMs = 24 * 60 * 60_000;

/** Whether an incident that began at an instant is open at a later one: for 24 hours, unless a success has ended it. */
export const isOpen = (incidentAt: number | undefined, at: number): boolean =>
  incidentAt !== undefined && at - incidentAt < dayMs;
