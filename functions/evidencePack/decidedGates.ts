import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { EvidencePack } from "../../shared/schemas/http/evidencePack.ts";

type Asked = Extract<EntryBody, { kind: "evidence" | "proposed" }>;

/** Every record that people were asked on, with what it said and how they voted; `frozen` gives the record of a hash. Pure. */
export function decidedGates(
  entries: readonly Entry[],
  frozen: (evidenceHash: string) => Evidence | undefined,
  withPeople: boolean,
): EvidencePack["gates"] {
  return entries.flatMap(({ at, body }) => {
    if (body.kind !== "evidence" && body.kind !== "proposed") return [];
    const record = body.kind === "evidence" ? frozen(body.evidenceHash) : undefined;
    const people = record?.act?.people;
    const override = body.kind === "evidence" ? body.override : undefined;
    return [
      {
        gate: body.gate,
        phase: body.phase,
        askedAt: isoOf(at),
        evidenceHash: body.evidenceHash,
        ...(body.kind === "proposed" ? askedFor(entries, body) : {}),
        criteria: (record?.criteria ?? []).map(({ id, verdict: { kind, because } }) => ({
          id,
          verdict: kind,
          because,
        })),
        ...(override === undefined ? {} : { override }),
        ...(people === undefined ? {} : { people }),
        votes: votesOn(entries, body, withPeople),
      },
    ];
  });
}

function askedFor(
  entries: readonly Entry[],
  { evidenceHash, because }: Extract<Asked, { kind: "proposed" }>,
): Pick<EvidencePack["gates"][number], "because" | "outcome"> {
  const ended = entries.find(
    ({ body }) => body.kind === "proposalEnded" && body.evidenceHash === evidenceHash,
  )?.body;
  return ended?.kind === "proposalEnded"
    ? { because, outcome: `${ended.outcome}: ${ended.because}` }
    : { because };
}

function votesOn(
  entries: readonly Entry[],
  { gate, evidenceHash }: Asked,
  withPeople: boolean,
): EvidencePack["gates"][number]["votes"] {
  return entries.flatMap(({ at, body }) => {
    if (body.kind !== "decision" || body.gate !== gate || body.evidenceHash !== evidenceHash) return [];
    const { decision, comment, person } = body;
    return [{ decision, at: isoOf(at), comment, ...(withPeople ? { person } : {}) }];
  });
}
