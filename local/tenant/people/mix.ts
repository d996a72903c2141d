/** Uniform 32-bit number that depends on all four inputs and on nothing else; the tenant's only source of chance. */
export function mix(seed: number, a: number, b: number, c: number): number {
  let hash = seed ^ 0x9e3779b9;
  hash = fold(hash, a);
  hash = fold(hash, b);
  hash = fold(hash, c);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function fold(hash: number, value: number): number {
  let word = Math.imul(value | 0, 0xcc9e2d51);
  word = (word << 15) | (word >>> 17);
  const mixed = hash ^ Math.imul(word, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
