const id = /^(D\d\.(\d+|X\d*)|D[RT]\.\d|DG|X\d+)$/;

/** The rows that a test is named after: the ids its title begins with, such as `D2.2, D3.1 and D4.1 methods ...`. */
export function rowsOfTitle(title: string): readonly string[] {
  const found: string[] = [];
  for (const word of title.split(" ")) {
    if (word === "and" && found.length > 0) continue;
    const bare = word.replace(/,$/, "");
    if (!id.test(bare)) break;
    found.push(bare);
  }
  return found;
}
