import { productApp } from "../people/fixedIds.ts";
import { families, guidOf } from "../people/guidOf.ts";
import type { AuditActor, AuditRow } from "../simulation/auditLog.ts";
import { apiActor } from "../simulation/policyAudits.ts";
import type { World } from "../simulation/world.ts";
import { displayNameOf, userPrincipalNameOf } from "./names.ts";

/** An audit row as Graph v1.0 sends it. */
export function auditJson(world: World, row: AuditRow): Readonly<Record<string, unknown>> {
  const { seed } = world.people;
  return {
    id: `Directory_${guidOf(seed, families.audit, row.number, 0)}`,
    category: row.category,
    correlationId: guidOf(seed, families.audit, row.number, 1),
    result: row.failed ? "failure" : "success",
    resultReason: row.reason,
    activityDisplayName: row.activity,
    activityDateTime: new Date(row.at).toISOString(),
    loggedByService: row.service,
    operationType: row.operation,
    initiatedBy: initiatedBy(world, row.by),
    targetResources: row.targets.map((target) => {
      const account = target.type === "User" ? world.people.indexOf.get(target.id) : undefined;
      return {
        id: target.id,
        displayName: account === undefined ? target.name : displayNameOf(world.people, account),
        type: target.type,
        userPrincipalName: account === undefined ? null : userPrincipalNameOf(world.people, account),
        groupType: target.type === "Group" ? "azureAD" : null,
        modifiedProperties: target.changes,
      };
    }),
    additionalDetails: row.details,
  };
}

function initiatedBy(world: World, by: AuditActor): unknown {
  if (typeof by.who === "string") {
    const isProduct = by.who === apiActor.who;
    const servicePrincipalId = guidOf(world.people.seed, families.application, numberOf(by.who), 0);
    return {
      app: {
        appId: isProduct ? productApp : null,
        displayName: by.who,
        servicePrincipalId: isProduct ? productApp : servicePrincipalId,
        servicePrincipalName: null,
      },
      user: null,
    };
  }
  return {
    app: null,
    user: {
      id: world.people.ids[by.who],
      displayName: displayNameOf(world.people, by.who),
      userPrincipalName: userPrincipalNameOf(world.people, by.who),
      ipAddress: "192.0.2.10",
    },
  };
}

/** A number that follows from a name. */
const numberOf = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 0);
