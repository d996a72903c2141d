import type { Entry, EntryBody } from "./entry.ts";

/** One change by somebody else of something that the rollout rests on, and what became of it. */
export interface Drift {
  /** What was changed: `policy:<id>`, `group:<id>` or `methods`. */
  readonly what: string;
  /** Hashes of what people had agreed to, and of what was seen instead; `missing` where there is nothing. */
  readonly from: string;
  readonly to: string;
  /** One sentence with the numbers; names nobody. */
  readonly because: string;
  readonly wave?: string;
  /** Sequence of the entry that recorded it, and when that was, epoch milliseconds. */
  readonly sequence: number;
  readonly at: number;
  /** `over`: it was put back, or changed again; `accepted`: a person ordered to go on with it. */
  readonly standing: "open" | "over" | "accepted";
  /** Object id of whoever did it, once the audit log has told. */
  readonly by?: string;
}

/** All drift of a rollout in order, each with how it stands. An order to resume a frozen phase accepts what is open. Pure. */
export function driftsIn(entries: readonly Entry[]): readonly Drift[] {
  const found: Drift[] = [];
  const settle = (standing: "over" | "accepted", what?: string): void => {
    for (const [index, drift] of found.entries()) {
      if (drift.standing === "open" && (what === undefined || what === drift.what))
        found[index] = { ...drift, standing };
    }
  };
  let phase = { id: "", state: "" };
  let paused = false;
  for (const entry of entries) {
    const { body } = entry;
    if (body.kind === "phaseState") phase = { id: body.phase, state: body.state };
    if (body.kind === "order" && (body.order === "pause" || body.order === "resume")) {
      // Where a pause stands too, resume ends that alone.
      const goesOn = body.order === "resume" && !paused && (body.phase ?? phase.id) === phase.id;
      if (goesOn && phase.state === "frozen") settle("accepted");
      paused = body.order === "pause";
    }
    if (body.kind !== "drift") continue;
    if (body.state === "found") {
      settle("over", body.what);
      found.push(standing(entry, body));
    }
    if (body.state === "over") settle("over", body.what);
    if (body.state === "named") {
      const index = found.findLastIndex(({ what, by }) => what === body.what && by === undefined);
      const named = found[index];
      if (named !== undefined && body.by !== undefined) found[index] = { ...named, by: body.by };
    }
  }
  return found;
}

function standing({ sequence, at }: Entry, body: Extract<EntryBody, { kind: "drift" }>): Drift {
  const { what, from = "", to = "", because, wave, by } = body;
  return {
    what,
    from,
    to,
    because,
    ...(wave === undefined ? {} : { wave }),
    sequence,
    at,
    standing: "open",
    ...(by === undefined ? {} : { by }),
  };
}
