import type { Group } from "../people/group.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { emptyPolicy, mergePolicy } from "../policies/mergePolicy.ts";
import type { PolicyBody } from "../policies/policyBody.ts";
import type { AuditActor } from "./auditLog.ts";
import type { JournalEntry } from "./journalEntry.ts";
import { memberChanged } from "./memberAudits.ts";
import { methodsChanged } from "./methodsAudits.ts";
import { apiActor, policyChanged } from "./policyAudits.ts";
import { helpdeskPerson } from "./recoveries.ts";
import { passCreated, registered } from "./registrationAudits.ts";
import type { World } from "./world.ts";

/** What an entry did: nothing to say, the id of what it created, or why it was not done. */
export type Applied =
  | {
      readonly kind: "done";
      readonly id?: string;
      /** Object id of whoever it happened to. */
      readonly userId?: string;
    }
  | { readonly kind: "refused"; readonly because: string };

const done: Applied = { kind: "done" };
/** How long somebody takes to register a passkey with a pass that they were given. */
const minutesWithPass = 12;

/**
 * Does to the world what a journal entry says. Applied once when it happens and again in the same order after a
 * restart; the world's time must have been moved to the entry's time before.
 */
export function applyEntry(world: World, entry: JournalEntry): Applied {
  switch (entry.kind) {
    case "clock":
      return done;
    case "policyPatch":
      return patchPolicy(world, entry.id, entry.body, entry.at);
    case "policyCreate":
      return createPolicy(world, entry.body, entry.at);
    case "policyDelete":
      world.counts.deletes++;
      world.audits.record(
        policyChanged(world.policies.current(entry.id), undefined, entry.at, actorOf(world, entry)),
      );
      world.policies.record(entry.id, entry.at, undefined);
      return done;
    case "methodPatch":
    case "campaignPatch":
      return patchMethods(world, entry);
    case "member":
      return changeMember(world, entry);
    case "groupEdit":
      return editGroup(world, entry);
    case "mail":
      world.counts.mails += 1;
      world.mailbox.deliver(world, entry);
      return done;
    case "userDelete": {
      const account = world.people.indexOf.get(entry.userId);
      world.counts.deletes++;
      if (account !== undefined) {
        world.goneAt.set(account, entry.at);
      }
      return done;
    }
    case "methodDelete": {
      const account = world.people.indexOf.get(entry.userId);
      world.counts.deletes++;
      if (account !== undefined) {
        world.credentials.addGap(account, { from: entry.at + 1, until: Number.POSITIVE_INFINITY });
      }
      return done;
    }
    case "takeover":
      return takeOver(world, entry);
    case "federate":
      return federate(world, entry);
    case "groupAct":
      return actOnGroup(world, entry);
    case "fix":
      return fix(world, entry);
    case "faultOrder":
      world.faults.add(entry.id, entry.order);
      return done;
    case "faultMet":
      world.faults.count(entry.id, entry.struck);
      return done;
    case "faultEnd":
      world.faults.end(entry.id);
      return done;
    default:
      return entry satisfies never;
  }
}

/** Somebody of IT who has no role in the rollout, or the app that calls the API. */
function actorOf({ people }: World, { byPerson }: { readonly byPerson?: boolean | undefined }): AuditActor {
  return byPerson === true ? { kind: "person", who: people.cohort.indexOf(1) } : apiActor;
}

function patchPolicy(world: World, id: string, body: PolicyBody, at: number): Applied {
  const before = world.policies.current(id);
  if (before === undefined) {
    return { kind: "refused", because: `There is no policy ${id}.` };
  }
  const merged = mergePolicy(before, body, new Date(at).toISOString());
  if (merged.kind === "refused") {
    return merged;
  }
  world.policies.record(id, at, merged.policy);
  world.audits.record(policyChanged(before, merged.policy, at, apiActor));
  if (before.state !== merged.policy.state) {
    world.policyWrites.push({ policyId: id, from: before.state, to: merged.policy.state, at });
    world.humanEdit.noticeState(id, merged.policy.state, at);
  }
  return done;
}

function createPolicy(world: World, body: PolicyBody, at: number): Applied {
  const id = guidOf(world.people.seed, families.policy, world.counts.created, 0);
  const created = new Date(at).toISOString();
  const merged = mergePolicy(emptyPolicy(id, created), body, created);
  if (merged.kind === "refused") {
    return merged;
  }
  world.counts.created++;
  const policy = { ...merged.policy, modifiedDateTime: null };
  world.policies.record(id, at, policy);
  world.audits.record(policyChanged(undefined, policy, at, apiActor));
  return { kind: "done", id };
}

function patchMethods(
  world: World,
  entry: Extract<JournalEntry, { readonly kind: "methodPatch" | "campaignPatch" }>,
): Applied {
  const before = world.methods;
  const lastModifiedDateTime = new Date(entry.at).toISOString();
  const properties = { ...before.properties, lastModifiedDateTime };
  if (entry.kind === "campaignPatch") {
    world.methods = { ...before, properties: { ...properties, ...entry.body } };
  } else {
    const configuration = before.configurations[entry.id];
    if (configuration === undefined) {
      return { kind: "refused", because: `There is no configuration ${entry.id}.` };
    }
    const { id, "@odata.type": type } = configuration;
    const sent = Object.fromEntries(Object.entries(entry.body).filter(([, value]) => value !== undefined));
    const after = { ...configuration, ...sent, id, "@odata.type": type };
    world.methods = { properties, configurations: { ...before.configurations, [entry.id]: after } };
  }
  const by = entry.kind === "methodPatch" ? actorOf(world, entry) : apiActor;
  world.audits.record(methodsChanged(before, world.methods, entry.at, by));
  return done;
}

function changeMember(world: World, entry: Extract<JournalEntry, { readonly kind: "member" }>): Applied {
  const account = world.people.indexOf.get(entry.userId);
  if (account === undefined) {
    return { kind: "refused", because: `There is no user ${entry.userId}.` };
  }
  if (world.membership.isDirect(entry.groupId, account, entry.at) === entry.member) {
    return { kind: "refused", because: entry.member ? "already a member" : "not a member" };
  }
  world.membership.change(entry.groupId, account, { at: entry.at, member: entry.member });
  if (entry.byPerson !== true) {
    world.counts.memberWrites++;
  }
  world.audits.record(memberChanged(world, entry, actorOf(world, entry)));
  return done;
}

/** Who owns a group, or the rule that fills it, is changed; the simulation puts nobody in by a rule. */
function editGroup(world: World, entry: Extract<JournalEntry, { readonly kind: "groupEdit" }>): Applied {
  const { groupId, membershipRule, ownerIds } = entry;
  const group = world.groups.find(({ id }) => id === groupId);
  if (group === undefined) return { kind: "refused", because: `There is no group ${groupId}.` };
  const owners: number[] = [];
  for (const id of ownerIds ?? []) {
    const account = world.people.indexOf.get(id);
    if (account === undefined) return { kind: "refused", because: `There is no user ${id}.` };
    owners.push(account);
  }
  const { membershipRule: before, ...rest } = group;
  const rule = membershipRule === undefined ? before : (membershipRule ?? undefined);
  const edited: Group = {
    ...rest,
    ...(rule === undefined ? {} : { membershipRule: rule }),
    ...(ownerIds === undefined ? {} : { owners }),
  };
  world.groups = world.groups.map((each) => (each === group ? edited : each));
  return done;
}

function actOnGroup(world: World, entry: Extract<JournalEntry, { readonly kind: "groupAct" }>): Applied {
  if (entry.act === "drill") return drill(world, entry.groupId, entry.at);
  if (entry.act === "tryOut") {
    return world.tryouts.begin(world.membersOf(entry.groupId), entry.at)
      ? done
      : { kind: "refused", because: "Nobody of this group has a passkey yet; invite the group first." };
  }
  const { audiences } = world.people.shape;
  const audience = 1 + audiences.findIndex(({ id }) => id === entry.groupId);
  if (audience === 0) {
    const because = `${entry.groupId} is not one of the ${audiences.length} audience groups.`;
    return { kind: "refused", because };
  }
  const { enrolment, registrationFault } = world;
  switch (entry.act) {
    case "invite":
      enrolment.invite(audience, world.membersOf(entry.groupId));
      registrationFault.noticeInvitation(audience, entry.at);
      return done;
    case "remind":
      enrolment.remind(audience);
      return done;
    case "assist":
      enrolment.assist(audience);
      return done;
    default:
      return entry.act satisfies never;
  }
}

/** A phone may be lost in any group, also in one whose members a policy enforces. */
function drill(world: World, groupId: string, at: number): Applied {
  const person = world.recoveries.drill(world.membersOf(groupId), at, world.counts.drills);
  if (person === undefined) {
    return {
      kind: "refused",
      because: "Nobody of this group has a passkey to lose; invite the group first.",
    };
  }
  world.counts.drills++;
  return { kind: "done", userId: world.people.ids[person] ?? "" };
}

/** People get names in the merged company's domain, which is federated from now on and says this of MFA. */
function federate(world: World, entry: Extract<JournalEntry, { readonly kind: "federate" }>): Applied {
  const accounts = entry.userIds.map((id) => world.people.indexOf.get(id));
  const missing = accounts.indexOf(undefined);
  if (missing >= 0) {
    return { kind: "refused", because: `There is no user ${entry.userIds[missing]}.` };
  }
  for (const account of accounts) {
    world.people.isFederated[account ?? 0] = 1;
  }
  world.federation = { mfaBehavior: entry.mfaBehavior };
  return done;
}

/** The helpdesk is talked into a pass for somebody, and with it a passkey of a model that the organization does not have is registered; without a model the pass stays unused. */
function takeOver(world: World, entry: Extract<JournalEntry, { readonly kind: "takeover" }>): Applied {
  const account = world.people.indexOf.get(entry.userId);
  if (account === undefined) {
    return { kind: "refused", because: `There is no user ${entry.userId}.` };
  }
  const { at, aaguid } = entry;
  world.audits.record(passCreated(world.people, account, at, { kind: "person", who: helpdeskPerson }));
  if (aaguid !== undefined) {
    world.audits.record(registered(world.people, account, at + minutesWithPass * 60_000, { aaguid }));
  }
  return done;
}

function fix(world: World, entry: Extract<JournalEntry, { readonly kind: "fix" }>): Applied {
  switch (entry.problem) {
    case "field-client":
      world.fieldClientFixedAt = Math.min(world.fieldClientFixedAt, entry.at + 1);
      return done;
    case "registration":
      world.registrationFault.fix(entry.at + 1);
      return done;
    case "policy-edit":
      return world.humanEdit.undo(entry.at)
        ? done
        : {
            kind: "refused",
            because: "Nobody has edited the Operations policy, so there is nothing to take back.",
          };
    default:
      return entry.problem satisfies never;
  }
}
