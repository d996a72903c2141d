import type { Severity } from "../../ports/notices.ts";

const ranks: Readonly<Record<Severity, number>> = { info: 0, warn: 1, page: 2 };

/** Whether a channel for notices of at least a severity carries one of another. */
export const carries = (least: Severity, severity: Severity): boolean => ranks[severity] >= ranks[least];
