import { methodsNarrowed } from "../../../shared/domain/enforcement/methodsNarrowed.ts";
import { driftsIn } from "../../../shared/domain/ledger/driftsIn.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import { withOwnTargets } from "../../../shared/domain/methods/withOwnTargets.ts";
import { actingWaves } from "../../../shared/domain/plan/actingWaves.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";
import { reliedRow } from "../../../shared/schemas/rows/reliedRow.ts";
import type { PolicyReader } from "../createPolicyReader.ts";
import type { Relied, SeenThing } from "./reliedThing.ts";
import { seeGroups } from "./seeGroups.ts";
import { nameDrift, tellDrift, tellOver, tellUnread } from "./tellDrift.ts";

/** What one look at the tenant works on. */
export interface Look {
  readonly rolloutId: string;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  /** Members of the groups that were read just now, by group. */
  readonly groups: ReadonlyMap<string, readonly Member[]>;
  /** Epoch milliseconds of this look and of the one before. */
  readonly at: number;
  readonly before: number;
}

const hourMs = 60 * 60_000;
/** The methods policy is read at most this often; policies that no phase looks at yet as often as groups. */
const methodsMs = 2 * hourMs;
const quietMs = 8 * hourMs;

const place = (partition: string) => ({ table: "collected", partition, key: "relied" }) as const;

/** What people agreed to last, as stored; whether anything waits for another look at the groups. */
export async function readRelied(
  { rows }: World,
  rolloutId: string,
  entries: readonly Entry[],
): Promise<{ readonly relied: Relied; readonly isUneasy: boolean }> {
  const row = await rows.get("collected", rolloutId, "relied");
  const relied =
    row === undefined ? { things: {}, suspects: {} } : parseRow(reliedRow, place(rolloutId), row.value);
  const open = driftsIn(entries).some(({ what, standing }) => standing === "open" && isGroup(what));
  return { relied, isUneasy: open || Object.keys(relied.suspects).some(isGroup) };
}

const isGroup = (what: string): boolean => what.startsWith("group:");

/** Compares what the running phase and the enforced waves rest on with what people agreed to last: a difference is put on record once, and its end too. */
export async function watchRelied(
  world: World,
  readPolicy: PolicyReader,
  known: Relied,
  look: Look,
): Promise<void> {
  const { rolloutId, plan, entries, at } = look;
  const stage = stageOf(plan, entries);
  // While the prerequisites are being met people change all of this on purpose.
  if (stage === undefined || plan.phases[stage]?.kind === "prerequisites") return;
  const relied = asFrozenFor(known, plan, entries);
  const seen = [
    ...(await seePolicies(readPolicy, relied, look, stage)),
    ...(isDue(look, methodsMs) || relied.things["methods"] === undefined
      ? await seeMethods(world, relied, look)
      : []),
    ...(await seeGroups(world, rolloutId, plan, entries, relied, groupsOf(plan, stage), look.groups)),
  ];
  const things = { ...relied.things };
  const suspects = { ...relied.suspects };
  const drifts = driftsIn(entries);
  for (const each of seen) {
    const { what, thing, differs } = each;
    if (each.unsure) {
      things[what] = thing;
      suspects[what] = thing.print;
      if (each.unsure.failed !== undefined) await tellUnread(world, look, leavers(what), each.unsure.failed);
      continue;
    }
    const newest = drifts.findLast((drift) => drift.what === what);
    const wasSuspect = suspects[what] === thing.print;
    delete suspects[what];
    const accepted = newest?.standing === "accepted" && newest.to === thing.print;
    if (differs === undefined || accepted) {
      things[what] = thing;
      if (newest?.standing === "open") await tellOver(world, rolloutId, newest);
      continue;
    }
    if (newest?.standing === "open" && newest.to === thing.print) continue;
    if (each.twice && !wasSuspect) suspects[what] = thing.print;
    else await tellDrift(world, rolloutId, each, things[what]?.print ?? "", at);
  }
  await nameDrift(world, rolloutId, entries, at);
  const value = JSON.stringify({ things, suspects });
  if (value !== JSON.stringify(known)) await world.rows.put("collected", rolloutId, "relied", value);
}

const leavers = (what: string): string => `whether people have left the organization who left ${what}`;

/** The place in the plan of the phase that runs now. */
function stageOf({ phases }: Plan, entries: readonly Entry[]): number | undefined {
  const newest = entries.findLast(({ body }) => body.kind === "phaseState")?.body;
  const index = newest?.kind === "phaseState" ? phases.findIndex(({ id }) => id === newest.phase) : -1;
  return index < 0 ? undefined : index;
}

/** Whether a tick of this length lies between the look before and this one. */
const isDue = ({ at, before }: Look, everyMs: number): boolean =>
  Math.floor(at / everyMs) !== Math.floor(before / everyMs);

/**
 * What people agreed to, with what the running phase was frozen for: a watch that began after the change has taken it for
 * agreed. That holds on when the phase has thawed before the next look, until people accept another state of the policy.
 */
function asFrozenFor(relied: Relied, plan: Plan, entries: readonly Entry[]): Relied {
  const running = entries.findLast(({ body }) => body.kind === "phaseState")?.body;
  if (running?.kind !== "phaseState") return relied;
  const { phase, attempt } = running;
  const frozen = entries.findLast(
    ({ body }) =>
      body.kind === "phaseState" &&
      body.phase === phase &&
      body.attempt === attempt &&
      body.expects !== undefined,
  );
  if (frozen?.body.kind !== "phaseState" || frozen.body.expects === undefined) return relied;
  const { expects, wave: frozenWave } = frozen.body;
  const policy = actingWaves(plan).find(({ wave }) => wave.id === frozenWave)?.wave.policy;
  if (policy === undefined) return relied;
  const what = `policy:${policy}`;
  const accepted = driftsIn(entries).findLast(
    (drift) => drift.what === what && drift.standing === "accepted" && drift.sequence > frozen.sequence,
  );
  if (accepted !== undefined) return relied;
  return { ...relied, things: { ...relied.things, [what]: { print: expects, sequence: 0 } } };
}

function groupsOf({ phases, groupWrites, exceptionsGroup, exclusions }: Plan, stage: number) {
  const enforced = phases.slice(0, stage + 1).flatMap(({ waves }) =>
    waves.flatMap(({ id, enforced: group }) =>
      // Without group writes this is the audience, which people join and leave.
      group === undefined || !groupWrites ? [] : [{ id: group, wave: id }],
    ),
  );
  return [...enforced, ...[exceptionsGroup, ...exclusions.groups].map((id) => ({ id }))];
}

async function seePolicies(
  readPolicy: PolicyReader,
  { things }: Relied,
  look: Look,
  stage: number,
): Promise<readonly SeenThing[]> {
  const { plan, entries } = look;
  const begun = plan.phases.slice(0, stage + 1);
  const planned = actingWaves(plan).flatMap(({ wave: { id, policy }, phase }) =>
    policy === undefined || !begun.includes(phase) ? [] : [{ id: policy, wave: id }],
  );
  // Before any phase reads policies, reading them is a request of its own.
  if (planned.length === 0 && !isDue(look, quietMs)) return [];
  const sequence = entries.at(-1)?.sequence ?? 0;
  const seen: SeenThing[] = [];
  for (const { id, wave } of [...planned, { id: plan.observePolicy, wave: undefined }]) {
    const policy = await readPolicy(id, sequence);
    if (policy.kind === "unknown" && policy.missing !== true) continue;
    const what = `policy:${id}`;
    // The observe policy is for data alone; the state of the others is the guards' and the phases' to judge.
    const isOn = id === plan.observePolicy && policy.kind === "seen" && policy.state !== "reportOnly";
    const print = policy.kind === "unknown" ? "missing" : `${policy.fingerprint}${isOn ? policy.state : ""}`;
    const agreed = things[what]?.print;
    const of = wave === undefined ? "" : ` of ${wave}`;
    const differs =
      agreed === undefined || agreed === print
        ? {}
        : {
            differs:
              policy.kind === "unknown"
                ? `policy ${id}${of} is gone: somebody deleted it`
                : `policy ${id}${of} was changed by someone else: ${print} instead of ${agreed}`,
          };
    const named = wave === undefined ? {} : { wave };
    seen.push({ what, thing: { print, sequence: 0 }, ...named, ...differs, twice: print === "missing" });
  }
  return seen;
}

async function seeMethods(world: World, { things }: Relied, look: Look): Promise<readonly SeenThing[]> {
  const reading = await world.methods.read();
  // Sign-ins are counted all the same; but a net that is not there must be told of.
  if (reading.kind !== "read") {
    await tellUnread(world, look, "the authentication methods policy", reading.because);
    return [];
  }
  const { value: methods } = reading;
  const thing = {
    print: hashOf(methods).slice(0, 32),
    sequence: look.entries.at(-1)?.sequence ?? 0,
    methods,
  };
  const known = things["methods"];
  const agreed = known?.methods && withOwnTargets(known.methods, look.entries, known.sequence);
  const lost = agreed === undefined ? [] : methodsNarrowed(agreed, methods);
  const differs =
    lost.length === 0 ? {} : { differs: `the authentication methods policy: ${lost.join(", ")}` };
  return [{ what: "methods", thing, ...differs, twice: false }];
}
