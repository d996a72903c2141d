import type { Demand } from "./facts.ts";
import { isExemption, peopleExempted } from "./writesOfExceptions.ts";

const minuteMs = 60_000;

/** All phases and the rollout ended completed. */
export const everythingCompleted: Demand = ({ result }) => {
  const open = result.phases.filter(({ outcome }) => outcome !== "completed");
  return [
    ...(result.outcome === "completed" ? [] : [`the rollout is ${result.outcome}, wanted completed`]),
    ...open.map(({ id, outcome }) => `phase ${id} is ${outcome}, wanted completed`),
  ];
};

/** No wave was rolled back, by anybody. */
export const noRollback: Demand = ({ result, timeline }) => {
  const recorded = timeline.filter(({ body }) => body.kind === "rolledBack").length;
  const written = result.policyWrites.filter(({ to }) => to !== "enabled").length;
  return recorded + written === 0
    ? []
    : [`${recorded} rollbacks are on record and ${written} were written, wanted 0`];
};

/** Only policies of waves were written, methods only as people agreed to, nothing was deleted, and every other policy stands as before. */
export const nothingElseTouched: Demand = ({ result, tenant, timeline, policiesBefore, wavePolicies }) => {
  const foreign = result.policyWrites.filter(({ policyId }) => !wavePolicies.includes(policyId));
  const changed = policiesBefore.filter(
    ({ id, state }) =>
      !wavePolicies.includes(id) && tenant.policies.find((now) => now.id === id)?.state !== state,
  );
  const methodWrites = Object.entries(tenant.requests.byRoute)
    .filter(([route]) => /^(PATCH|PUT|POST|DELETE) .*authenticationMethod/i.test(route))
    .reduce((sum, [, count]) => sum + count, 0);
  const agreed = timeline.filter(
    ({ body }) => body.kind === "operation" && body["verb"] === "enableMethods" && body["step"] === "sent",
  ).length;
  return [
    ...foreign.map(({ policyId }) => `policy ${policyId} was written and belongs to no wave`),
    ...changed.map(({ id, state }) => `policy ${id} was ${state} before and is not any more`),
    ...(tenant.deletes === 0 ? [] : [`${tenant.deletes} policies, people or methods were deleted, wanted 0`]),
    ...(methodWrites <= agreed
      ? []
      : [`the methods policy was written ${methodWrites} times, wanted at most ${agreed} as agreed`]),
  ];
};

/** One wave was rolled back by its trigger exactly once, investigated, and enforced again by a second attempt. */
export const rolledBackOnceAndRetried =
  (wave: string, policyId: string): Demand =>
  ({ result, timeline }) => {
    const writes = result.policyWrites.filter((write) => write.policyId === policyId).map(({ to }) => to);
    const back = timeline.filter(({ body }) => body.kind === "rolledBack");
    const byTrigger = back.filter(({ body }) => body["wave"] === wave && body["by"] === "trigger");
    const concluded = timeline.filter(({ body }) => body.kind === "investigationConcluded").length;
    const again = timeline.some(({ body }) => body.kind === "phaseState" && body["attempt"] === 2);
    const wanted = ["enabled", "reportOnly", "enabled"];
    return [
      ...(writes.join() === wanted.join()
        ? []
        : [`${wave} was set to ${writes.join(", ") || "nothing"}, wanted ${wanted.join(", ")}`]),
      ...(back.length === 1 && byTrigger.length === 1
        ? []
        : [`${back.length} rollbacks, ${byTrigger.length} of ${wave} by its trigger, wanted 1 and 1`]),
      ...(concluded === 1 ? [] : [`${concluded} investigations were concluded, wanted 1`]),
      ...(again ? [] : ["there was no second attempt"]),
    ];
  };

/** While the tenant did not answer no phase changed its state and nothing was written. */
export const stillDuringOutages: Demand = ({ result, timeline, outages, notices }) => {
  const within = (at: string): boolean =>
    outages.some(({ from, until }) => Date.parse(at) >= from && Date.parse(at) < until);
  const moved = timeline.filter(({ body, at }) => body.kind === "phaseState" && within(at));
  const written = result.policyWrites.filter(({ at }) => within(at));
  const operations = timeline.filter(
    (entry) =>
      entry.body.kind === "operation" &&
      entry.body["verb"] !== "rollBack" &&
      !isExemption(entry) &&
      within(entry.at),
  );
  const told = notices.some(({ topic }) => topic === "dataStale");
  return [
    ...moved.map(
      ({ body, at }) => `phase ${body["phase"]} became ${body["state"]} at ${at}, during an outage`,
    ),
    ...written.map(({ policyId, at }) => `policy ${policyId} was written at ${at}, during an outage`),
    ...operations.map(
      ({ body, at }) => `${body["verb"]} of ${body["wave"]} was ${body["step"]} at ${at}, during an outage`,
    ),
    ...(told ? [] : ["nobody was told that data was missing"]),
  ];
};

/** A phase was late, said so, and stands before its gate at the horizon with nothing written. */
export const heldBefore =
  (phase: string): Demand =>
  ({ result, notices, timeline }) => {
    const outcome = result.phases.find(({ id }) => id === phase)?.outcome;
    const late = notices.filter((notice) => notice.topic === "late" && notice.phase === phase).length;
    const writes = result.policyWrites.length + result.memberWrites - peopleExempted(timeline);
    return [
      ...(outcome === "held" ? [] : [`phase ${phase} is ${outcome}, wanted held`]),
      ...(late > 0 ? [] : [`nobody was told that ${phase} is late`]),
      ...(writes === 0 ? [] : [`${writes} policies and members were written, wanted 0`]),
    ];
  };

/** A phase was frozen, people were told, and nothing was written until it was taken back. */
export const frozenUntilTakenBack: Demand = ({ timeline, notices, result }) => {
  const states = timeline.filter(({ body }) => body.kind === "phaseState");
  const frozen = states.flatMap(({ at, body }, index) =>
    body["state"] === "frozen"
      ? [{ from: Date.parse(at), until: Date.parse(states[index + 1]?.at ?? "") || Number.POSITIVE_INFINITY }]
      : [],
  );
  const within = (at: string): boolean =>
    frozen.some(({ from, until }) => Date.parse(at) > from && Date.parse(at) < until - minuteMs);
  const operations = timeline.filter(
    (entry) => entry.body.kind === "operation" && !isExemption(entry) && within(entry.at),
  ).length;
  const writes = result.policyWrites.filter(({ at }) => within(at)).length;
  return [
    ...(frozen.length > 0 ? [] : ["no phase was frozen, wanted at least 1"]),
    ...(notices.some(({ topic }) => topic === "frozen") ? [] : ["nobody was told that a phase is frozen"]),
    ...(operations + writes === 0
      ? []
      : [`${operations} operations and ${writes} writes while frozen, wanted 0`]),
  ];
};

/** Everybody who is enforced has a passkey. */
export const onlyTheReadyEnforced: Demand = ({ enforcedNotReady }) =>
  enforcedNotReady === 0 ? [] : [`${enforcedNotReady} enforced people have no passkey, wanted 0`];
