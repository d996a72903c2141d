import type { Demand } from "./facts.ts";

/** Faults were ordered, and each of them struck: what was never met proves nothing. */
export const everyFaultStruck: Demand = ({ faults }) =>
  faults.length === 0
    ? ["no fault was ordered"]
    : faults.filter(({ struck }) => struck === 0).map(({ id }) => `the fault ${id} struck no request`);
