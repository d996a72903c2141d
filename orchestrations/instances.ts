const collecting = "-collect";

/** Instance id of one attempt of a phase. */
export const phaseInstance = (rolloutId: string, phase: string, attempt: number): string =>
  `${rolloutId}-${phase}-${attempt}`;

/** Instance id of the guard of an enforced wave. */
export const guardInstance = (rolloutId: string, wave: string): string => `${rolloutId}-${wave}-guard`;

/** Instance id of what carries out a proposal that people agreed to at a gate. */
export const errandInstance = (rolloutId: string, gate: string): string => `${rolloutId}-errand-${gate}`;

/** Instance id of a rollout's background reader. */
export const collectInstance = (rolloutId: string): string => `${rolloutId}${collecting}`;

/** The rollout whose background reader has this instance id. */
export const collectedRollout = (instanceId: string): string => instanceId.slice(0, -collecting.length);
