import type { Caller, Role } from "../../shared/ports/identify.ts";

/** Who may read: readers, and everyone who may act. */
export const readers: readonly Role[] = ["reader", "operator", "approver", "emergency"];

/** Whether a caller may see object ids of the people who act; plain readers see what was done, not by whom. */
export const seesPeople = ({ roles }: Caller): boolean => roles.some((role) => actors.includes(role));

const actors: readonly Role[] = ["operator", "approver", "emergency"];
