/** The bytes that give JSON its shape. */
export const jsonBytes = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  listOpen: 0x5b,
  backslash: 0x5c,
  listEnd: 0x5d,
  objectOpen: 0x7b,
  objectEnd: 0x7d,
  newline: 0x0a,
} as const;
