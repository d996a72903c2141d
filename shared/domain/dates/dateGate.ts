/** Gate at which people agree to the date from which a password alone does not do any more. */
export const dateGate = (phase: string): string => `${phase}.date`;
