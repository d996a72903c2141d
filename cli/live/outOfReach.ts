import { cannotTry, type LiveFact } from "./liveFact.ts";

/** Facts that no reading can tell, each with what would. */
const facts: readonly (readonly [id: string, source: string, fact: string, why: string])[] = [
  [
    "methods-bucket",
    "graph.md 10",
    "Reads of one person's methods share the budget of reports (5 requests in 10 seconds).",
    "only enough requests to be throttled would tell; the product takes the smaller budget",
  ],
  [
    "provisioning-permission",
    "graph.md 11",
    "Registering a passkey for somebody else needs UserAuthMethod-Passkey.ReadWrite.All.",
    "it is a write, and one that this product never holds the permission for",
  ],
  [
    "pass-for-admins",
    "graph.md 22",
    "Giving an administrator a pass may need a directory role beside the permission.",
    "giving a pass is a write, which the helpdesk does and this product never",
  ],
  [
    "group-ownership",
    "graph.md 14",
    "Owning a group, or a role in an administrative unit, lets an application change its members.",
    "adding a member is a write; try it with a test group and the enforcer's identity, then leave GroupMember.ReadWrite.All out",
  ],
  [
    "sent-arrays-replace",
    "graph.md 18",
    "Arrays and nested objects in a PATCH of a policy replace what was there.",
    "it is a write; this product sends the state alone",
  ],
  [
    "restore-by-application",
    "graph.md 19, 9",
    "An application may not restore a deleted Conditional Access policy.",
    "restoring is a write, and needs a deleted policy; people restore",
  ],
  [
    "evaluate-bucket",
    "graph.md 21, 9",
    "What-if shares the budget of Conditional Access (1 request a second).",
    "only enough requests to be throttled would tell; the product paces as if it did",
  ],
  [
    "mail-scope",
    "graph.md 28",
    "Mail.Send can be restricted to one mailbox by role-based access control for applications.",
    "only sending from another mailbox, and being refused, would tell",
  ],
  [
    "mail-limits",
    "graph.md 8b",
    "A mailbox may send to 10,000 recipients a day and 30 messages a minute.",
    "only sending that much would tell; the plan of a mailing shows the time it takes",
  ],
  [
    "teams-posts",
    "graph.md 29",
    "An application may not post messages to channels outside migration.",
    "posting is a write; alerts go through a Workflows address",
  ],
  [
    "event-hub",
    "graph.md 32",
    "Near real time sign-ins come only through diagnostic settings to an Event Hub.",
    "diagnostic settings are no part of Microsoft Graph",
  ],
  [
    "registration-service",
    "graph.md 8",
    "Excluding the Azure Credential Configuration Endpoint Service lets people register in spite of a policy that wants compliant devices.",
    "only registering on a device that is not compliant would tell; the canary drill does",
  ],
  [
    "propagation",
    "model.md 1, graph.md 8b",
    "A change of a policy or group takes up to a day to reach every sign-in.",
    "only a change would tell; the watch of each slice measures it",
  ],
];

/** Facts that are named here so that nobody takes them for tried. */
export const outOfReach: readonly LiveFact[] = facts.map(([id, source, fact, why]) => ({
  id,
  source,
  fact,
  how: "not tried: nothing that reads would tell",
  attempt: async () => cannotTry(why),
}));
