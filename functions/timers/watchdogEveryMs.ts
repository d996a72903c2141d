const minuteMs = 60_000;

/**
 * Time between two rounds of the watchdog by World, in milliseconds. In the embedded World virtual time jumps from one
 * appointment to the next, so a rollout of ten weeks would spend most of its wall time on 20,000 rounds of looking.
 */
export const watchdogEveryMs = { azure: 5 * minuteMs, embedded: 60 * minuteMs } as const;
