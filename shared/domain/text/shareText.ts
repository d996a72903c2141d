/** A share, 0 to 1, as people read it with one digit behind the point: "90.0 %". */
export const shareText = (share: number): string => `${(100 * share).toFixed(1)} %`;
