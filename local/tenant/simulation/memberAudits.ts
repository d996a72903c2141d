import type { AuditActor, AuditEvent } from "./auditLog.ts";
import type { JournalEntry } from "./journalEntry.ts";
import type { World } from "./world.ts";

/** A member was added to a group or removed from it. */
export function memberChanged(
  world: World,
  entry: Extract<JournalEntry, { readonly kind: "member" }>,
  by: AuditActor,
): AuditEvent {
  const group = world.groups.find((candidate) => candidate.id === entry.groupId);
  const name = { displayName: "Group.DisplayName", value: group?.displayName ?? "" };
  return {
    at: entry.at,
    activity: entry.member ? "Add member to group" : "Remove member from group",
    service: "Core Directory",
    category: "GroupManagement",
    operation: entry.member ? "Add" : "Delete",
    failed: false,
    reason: "",
    by,
    targets: [
      {
        type: "User",
        id: entry.userId,
        name: null,
        changes: [
          {
            displayName: name.displayName,
            oldValue: entry.member ? null : name.value,
            newValue: entry.member ? name.value : null,
          },
        ],
      },
      { type: "Group", id: entry.groupId, name: group?.displayName ?? null, changes: [] },
    ],
    details: [],
  };
}
