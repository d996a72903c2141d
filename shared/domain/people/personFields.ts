import { legacyKinds } from "../credentials/legacyKind.ts";
import { methodKinds } from "../credentials/methodKind.ts";
import type { FieldShape } from "./fieldShape.ts";
import type { Person } from "./person.ts";
import { signInScenarios } from "./signInScenario.ts";

const flag = { kind: "flag" } as const;
const day = { kind: "day" } as const;
/** What few people have at any time. */
const aside = { kind: "aside" } as const;
const methods = { kind: "words", of: methodKinds } as const;
const platforms = ["windows", "macOS", "iOS", "android", "linux", "unknown"];

/**
 * How a person is packed, one line a field. What does not fit its shape stands aside and loses nothing; a field may be
 * added, removed or given another shape at any time, for what is stored says how it was packed.
 */
export const personFields = {
  portable: flag,
  platformOnly: flag,
  other: flag,
  admin: flag,
  federated: flag,
  stillBlocked: flag,
  unknownMethod: flag,
  registered: methods,
  used: methods,
  legacy: { kind: "words", of: legacyKinds },
  legacyDays: { kind: "dayBy", names: legacyKinds },
  scenarios: { kind: "words", of: signInScenarios },
  successes: { kind: "number", bytes: 1 },
  days: { kind: "days", span: 128 },
  devices: { kind: "hashes", most: 3 },
  networks: { kind: "numbers", most: 3 },
  platformDays: { kind: "dayBy", names: platforms },
  outdated: { kind: "words", of: platforms },
  provenOn: { kind: "words", of: platforms },
  unitHour: { kind: "number", bytes: 4 },
  unitSlices: { kind: "number", bytes: 4 },
  successSecond: { kind: "number", bytes: 4 },
  failedDay: day,
  blockedDay: day,
  activeDay: day,
  unfamiliarDay: day,
  unreadableDay: day,
  foreignDay: day,
  registrationDay: day,
  stepUpDay: day,
  silentDay: day,
  reportDays: { kind: "dayWith", day: "day", numbers: ["observed", "definite"] },
  pendingFailure: aside,
  incidentAt: aside,
  ownIncidentAt: aside,
  pendingBlock: aside,
  pendingTries: aside,
  blockedAt: aside,
  unblockedAt: aside,
  unplacedAt: aside,
  unexpected: aside,
  recovery: aside,
} satisfies Readonly<Record<keyof Person, FieldShape>>;
