import type { LegacyKind } from "../credentials/legacyKind.ts";
import type { MethodKind } from "../credentials/methodKind.ts";
import { isPortable } from "../credentials/methodReach.ts";
import type { Person } from "./person.ts";

/** What the registration report says of a person. */
export interface RegisteredMethods {
  readonly kinds: readonly MethodKind[];
  /** Credentials that passkeys are to replace; absent where that is not told anew. */
  readonly legacy?: readonly LegacyKind[];
  /** Whether they could sign in without a passkey; undefined where that is not known. */
  readonly other: boolean | undefined;
  /** Whether they have a method that no table knows; absent where that is not told anew. */
  readonly unknown?: boolean;
  /** Whether they hold a directory role; absent where that is not told anew. */
  readonly admin?: boolean | undefined;
  /** Whether the domain of their name enforces its own MFA; absent where that is not told anew. */
  readonly federated?: boolean | undefined;
}

/**
 * The person as the newest report has them; it lags, so a method may be used before it is in it. A method that is gone
 * proves nothing any more; a method that is new makes what the report-only policy said before meaningless.
 */
export function withRegistration(
  before: Person,
  {
    kinds,
    legacy,
    other,
    unknown = before.unknownMethod ?? false,
    admin = before.admin ?? false,
    federated = before.federated ?? false,
  }: RegisteredMethods,
): Person {
  const { other: _o, unknownMethod: _u, admin: _a, federated: _f, provenOn, reportDays, ...person } = before;
  const had = before.registered ?? kinds;
  const isGone = had.some((kind) => !kinds.includes(kind));
  const isUsedGone = had.some((kind) => !kinds.includes(kind) && before.used?.includes(kind));
  const isNew = kinds.some((kind) => !had.includes(kind));
  return {
    ...person,
    portable: kinds.some(isPortable),
    platformOnly: kinds.some((kind) => !isPortable(kind)),
    registered: kinds,
    ...(legacy === undefined ? {} : { legacy }),
    ...(other === undefined ? {} : { other }),
    ...(unknown ? { unknownMethod: true } : {}),
    ...(admin ? { admin } : {}),
    ...(federated ? { federated } : {}),
    ...(before.used === undefined
      ? {}
      : { used: before.used.filter((kind) => kinds.includes(kind) || !had.includes(kind)) }),
    // Nobody remembers which of them a success was with.
    ...(isUsedGone ? { successes: 0, days: [] } : {}),
    ...(provenOn === undefined || isGone ? {} : { provenOn }),
    ...(reportDays === undefined || isNew ? {} : { reportDays }),
  };
}
