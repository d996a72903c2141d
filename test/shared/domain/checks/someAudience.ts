import type { Audience } from "../../../../shared/domain/checks/reach.ts";

/** Four people of a wave. */
export const someAudience: Audience = {
  wave: "pilot",
  group: "asked",
  members: { kind: "known", value: ["a", "b", "c", "d"] },
};
