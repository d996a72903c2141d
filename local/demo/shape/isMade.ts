/** Whether a plan's word for a policy says that the product makes it, so that no tenant has it at the start. */
export const isMade = (policy: string): boolean => policy === "create";
