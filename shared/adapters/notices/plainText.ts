/** Characters that move, hide or reorder what stands around them: controls, bidirectional marks, zero-width ones. */
const unruly = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Text of people as one line that cannot disguise itself, at most so many characters long. */
export function plainText(text: string, most: number): string {
  const line = text.replaceAll(unruly, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most)} (cut: ${line.length} characters > ${most})`;
}
