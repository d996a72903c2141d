import type { Demand } from "./facts.ts";

/** No policy and no group was written, and nothing is on record as sent. */
export const nothingWritten: Demand = ({ result, timeline }) => {
  const writes = result.policyWrites.length + result.memberWrites;
  const sent = timeline.filter(({ body }) => body.kind === "operation" && body["step"] === "sent").length;
  return [
    ...(writes === 0 ? [] : [`${writes} policies and members were written, wanted 0`]),
    ...(sent === 0 ? [] : [`${sent} operations are on record as sent, wanted 0`]),
  ];
};

/** Of every wave with a policy it stands on record whom it would have enforced, and that its policy would have been enabled. */
export const saidWhatItWouldHave: Demand = ({ timeline, wavePolicies }) => {
  const said = timeline.flatMap(({ body }) =>
    body.kind === "operation" && body["step"] === "wouldHave" ? [body] : [],
  );
  const enabled = new Set(said.flatMap((body) => (body["verb"] === "enforce" ? [body["wave"]] : []))).size;
  const people = said.reduce((sum, body) => sum + Number(body["people"] ?? 0), 0);
  return [
    ...(enabled === wavePolicies.length
      ? []
      : [`${enabled} of ${wavePolicies.length} policies would have been enabled`]),
    ...(people > 0 ? [] : ["nobody would have been enforced"]),
  ];
};
