import { mix } from "./mix.ts";

/** Families of derived object ids; ids of different families never meet. */
export const families = {
  user: 101,
  device: 102,
  group: 103,
  policy: 104,
  signIn: 105,
  correlation: 106,
  session: 107,
  audit: 108,
  credential: 109,
  ticket: 110,
  request: 111,
  application: 112,
} as const;

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** GUID (version 4 in form) that follows from the seed, a family and two indices. */
export function guidOf(seed: number, family: number, a: number, b: number): string {
  const first = hex8(mix(seed ^ 0x51ed27, family, a, b));
  const second = hex8(mix(seed ^ 0x2545f4, family, a, b));
  const third = hex8(mix(seed ^ 0x7f4a7c, family, a, b));
  const fourth = hex8(mix(seed ^ 0x1ce4e5, family, a, b));
  const variant = "89ab".charAt(Number.parseInt(third.charAt(0), 16) & 3);
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}

function hex8(word: number): string {
  return (
    (hexOfByte[word >>> 24] ?? "") +
    (hexOfByte[(word >>> 16) & 255] ?? "") +
    (hexOfByte[(word >>> 8) & 255] ?? "") +
    (hexOfByte[word & 255] ?? "")
  );
}
