/** A paragraph or a list of a part. */
export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly string[] }
  | { readonly kind: "bullets" | "steps"; readonly lines: readonly string[] };

/** Cuts a part's text at empty lines, and where lists begin and end. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  let open = false;
  for (const raw of text.replaceAll("\r\n", "\n").split("\n")) {
    const line = raw.trim();
    if (line === "") {
      open = false;
      continue;
    }
    const [, bullet] = /^[-*] (.+)$/.exec(line) ?? [];
    const [, step] = /^\d{1,2}\. (.+)$/.exec(line) ?? [];
    const kind = bullet !== undefined ? "bullets" : step !== undefined ? "steps" : "paragraph";
    const last = blocks.at(-1);
    if (open && last?.kind === kind) last.lines.push(bullet ?? step ?? line);
    else blocks.push({ kind, lines: [bullet ?? step ?? line] });
    open = true;
  }
  return blocks;
}
