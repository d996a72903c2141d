/** A number of 32 bits that looks like chance, the same for the same number and salt (finalizer of MurmurHash3, Appleby 2011). */
export function hashOf(number: number, salt: number): number {
  let hash = Math.imul((number % 0x1_0000_0000) ^ salt, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ Math.floor(number / 0x1_0000_0000), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
