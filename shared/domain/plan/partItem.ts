/** Row under which one part of a step is attested, such as "D1.2.securityKey". */
export const partItem = (item: string, part: string): string => `${item}.${part}`;
