import type { GroupChanges } from "../../shared/ports/directory.ts";

/** Tells what changed in groups since a link it has given, by what they hold whenever it is asked. */
export function followGroups(
  idsIn: (group: string) => readonly string[],
): (groups: readonly string[], link: string | undefined) => GroupChanges {
  const rounds: ReadonlyMap<string, ReadonlySet<string>>[] = [];
  return (groups, link) => {
    const now = new Map(groups.map((group) => [group, new Set(idsIn(group))] as const));
    const before = link === undefined ? now : rounds[Number(link)];
    if (before === undefined) return { kind: "expired" };
    const changes = [...now].map(([group, members]) => ({
      group,
      added: [...members].filter((id) => before.get(group)?.has(id) !== true),
      removed: [...(before.get(group) ?? [])].filter((id) => !members.has(id)),
      unclear: false,
    }));
    return { kind: "changes", changes, link: String(rounds.push(now) - 1) };
  };
}
