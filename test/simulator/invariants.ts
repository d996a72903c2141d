import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import { exceptedPeople } from "../../shared/domain/exceptions/lapsedPeople.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { World } from "../../shared/ports/world.ts";
import { approvedEvidence } from "./approvedEvidence.ts";
import { staleHours } from "./simulatedPlan.ts";
import type { ProductWrite, SimulatedTenant } from "./simulatedTenant.ts";
import type { SimulatedWorld } from "./simulatedWorld.ts";

/** What looks at a simulated rollout from outside: at the tenant's own writes and at what the ledger holds. */
export interface Invariants {
  /** What was broken, each with the number of its invariant; empty when nothing was. */
  readonly broken: string[];
  /** To be called when a person changes the policy or a group: an act under way could not know yet. */
  personChanged(): void;
  /** To be called after every step. */
  afterStep(): void;
  /** To be called when the world has been well for long. */
  atTheEnd(outcome: string | undefined, states: string): Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Time that an act under way may need until it sees what a person has changed, milliseconds. */
const underWayMs = 10 * minuteMs;
/** Time after which an enforcement that a rollback overtook is taken back, milliseconds. */
const takenBackMs = 30 * minuteMs;
const glass = ["glass1", "glass2"];
const ended = ["applied", "refused", "unverified", "void"];
const forward = ["awaitingApproval", "enforcing", "completed"];

/** Watches the invariants I1 to I6 of one simulated rollout `r1`. */
export function watchInvariants(
  clock: World["clock"],
  tenant: SimulatedTenant,
  simulated: SimulatedWorld,
): Invariants {
  const broken: string[] = [];
  const breaks = (what: string): void =>
    void broken.push(`${what} (at ${new Date(clock.now()).toISOString()})`);
  const steps = new Map<string, string[]>();
  const verbs = new Map<string, string>();
  const fences = new Map<string, number>();
  let changedAt = Number.NEGATIVE_INFINITY;
  let acknowledged = { sequence: 0, at: 0 };
  let enabled: { readonly evidence: number; readonly at: number } | undefined;
  let enabledBy = 0;
  let endedAt = Number.NEGATIVE_INFINITY;

  const open = (verb: string): number =>
    [...steps].filter(([opId, taken]) => verbs.get(opId) === verb && !ended.includes(taken.at(-1) ?? ""))
      .length;
  const dataAgeHours = (): number => (clock.now() - tenant.signInsReadUntil) / hourMs;

  async function onExceptionWrite(write: Exclude<ProductWrite, { kind: "state" }>): Promise<void> {
    const { kind, person } = write;
    const excepted = exceptedPeople(exceptionsIn(await simulated.truth.ledger.read("r1")), clock.now());
    if (open(kind === "member" ? "exempt" : "endExemption") === 0)
      breaks(`I4: exceptions: ${kind} of ${person} and no open operation says so`);
    // A decision that came while the write was under way could not be known.
    if (kind === "removal" && excepted.has(person))
      breaks(`I1: ${person}, whose exception stands, was taken out`);
    if (kind === "member" && !excepted.has(person) && clock.now() - endedAt > underWayMs)
      breaks(`I1: ${person} was put into the exceptions and nobody granted it`);
    if (glass.includes(person)) breaks(`I2: exceptions: ${kind} of ${person}, a break-glass account`);
  }

  async function onWrite(write: ProductWrite): Promise<void> {
    if (write.kind !== "state" && write.group !== "enforced") return onExceptionWrite(write);
    if (write.kind === "state" && write.to === write.from) return;
    if (write.kind === "state" && write.to === "reportOnly") {
      const accounted = open("rollBack") + open("enforce") > 0 || simulated.storeDown;
      if (!accounted) breaks("I4: the policy was set to report-only and no open operation says so");
      return;
    }
    if (write.kind === "removal") {
      if (open("changeMembers") === 0)
        breaks(`I4: ${write.person} was removed and no open operation says so`);
      return;
    }
    const what = write.kind === "member" ? `${write.person} was added` : "the policy was enabled";
    const isCalm = clock.now() - changedAt > underWayMs;
    if (dataAgeHours() > staleHours + 1)
      breaks(`I5: ${what} on data that is ${dataAgeHours().toFixed(1)} h old`);
    if (open(write.kind === "member" ? "changeMembers" : "enforce") === 0)
      breaks(`I4: ${what} and no open operation says so`);
    const approved = (await approvedEvidence(simulated.truth, clock.now(), underWayMs)).filter(
      ({ fingerprint, people }) =>
        (!isCalm || fingerprint === tenant.policy.fingerprint) &&
        (write.kind === "state" || people.includes(write.person)),
    );
    const newest = approved.at(-1)?.sequence ?? 0;
    if (approved.length === 0) breaks(`I1: ${what} without a valid quorum on evidence that fits`);
    else if (newest < acknowledged.sequence)
      breaks(
        `I3: ${what} on evidence ${newest}, older than the rollback acknowledged as ${acknowledged.sequence}`,
      );
    if (write.kind === "state") enabledBy = newest;
    const isInForce = write.kind === "state" || tenant.policy.state === "enabled";
    const unprotected = glass.filter((id) => id !== "glass2" && !tenant.groups.get("glassGroup")?.has(id));
    if (isInForce && isCalm && unprotected.length > 0)
      breaks(`I2: ${what} and ${unprotected.join()} is not excluded`);
    if (write.kind === "member" && glass.includes(write.person)) breaks(`I2: ${what}, a break-glass account`);
  }

  function onEntry({ sequence, key, body }: Entry): void {
    if (body.kind === "phaseState" && forward.includes(body.state) && dataAgeHours() > staleHours + 3)
      breaks(`I5: the phase became ${body.state} on data that is ${dataAgeHours().toFixed(1)} h old`);
    if (body.kind === "exceptionEnded") endedAt = clock.now();
    if (body.kind === "fence") fences.set(key, sequence);
    if (body.kind !== "operation") return;
    const taken = steps.get(body.opId) ?? [];
    if (taken.includes(body.step)) breaks(`I4: ${body.step} of ${body.opId} is on record twice`);
    if (ended.includes(taken.at(-1) ?? "")) breaks(`I4: ${body.opId} went on to ${body.step} after its end`);
    steps.set(body.opId, [...taken, body.step]);
    verbs.set(body.opId, body.verb);
    // What was decided behind the raised fence is newer than the rollback, also where its read-back took long.
    if (body.verb === "rollBack" && body.step === "applied")
      acknowledged = { sequence: fences.get(`fence|${body.opId}`) ?? sequence, at: clock.now() };
  }

  tenant.onWrite = onWrite;
  tenant.onEffect = (write) => {
    if (write.kind === "state")
      enabled = write.to === "enabled" ? { evidence: enabledBy, at: clock.now() } : undefined;
  };
  simulated.onEntry = onEntry;

  return {
    broken,
    personChanged: () => {
      changedAt = clock.now();
      if (tenant.policy.state !== "enabled") enabled = undefined;
    },
    afterStep() {
      if (enabled === undefined || enabled.evidence > acknowledged.sequence) return;
      const since = clock.now() - Math.max(enabled.at, acknowledged.at);
      if (since <= takenBackMs || tenant.weather.down || tenant.weather.throttled) return;
      breaks(`I3: the policy stays enabled after the rollback acknowledged as ${acknowledged.sequence}`);
      enabled = undefined;
    },
    async atTheEnd(outcome, states) {
      const chain = await simulated.truth.ledger.verify("r1");
      if (chain.kind !== "sound") breaks(`I4: the ledger is broken at ${chain.sequence}: ${chain.because}`);
      if (outcome === undefined) breaks(`I6: the rollout neither ended nor waits for somebody: ${states}`);
    },
  };
}
