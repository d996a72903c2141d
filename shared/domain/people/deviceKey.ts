/** What is remembered of a device: 32 bits of its id as 8 hexadecimal digits (FNV-1a, Fowler, Noll and Vo 1991). */
export function deviceKey(deviceId: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < deviceId.length; index += 1) {
    hash = Math.imul(hash ^ deviceId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
