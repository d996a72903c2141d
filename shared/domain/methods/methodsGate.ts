/** Gate at which people agree to enable methods for the audience of a wave. */
export const methodsGate = (wave: string): string => `${wave}.methods`;
