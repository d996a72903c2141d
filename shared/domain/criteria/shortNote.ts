const most = 120;

/** What a person wrote, in one line and short enough for a verdict's sentence. */
export function shortNote(note = ""): string {
  const line = note.replaceAll(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
