import type { LifecycleChange } from "../../shared/domain/lifecycle/lifecycleDiff.ts";
import type { LifecyclePlan } from "../../shared/domain/lifecycle/lifecyclePlan.ts";
import type { LifecycleVersion } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { LifecycleVersionView } from "../../shared/schemas/http/lifecycle.ts";
import { linksOf } from "./linksOf.ts";

/** What is shown beside the version itself. */
interface VersionSource {
  /** The newest version of the rollout. */
  readonly newest: number;
  readonly withPeople: boolean;
  readonly document?: LifecyclePlan;
  readonly changes?: readonly LifecycleChange[];
}

/** A version of the lifecycle plan as people are shown it. Pure. */
export function viewLifecycle(
  rolloutId: string,
  { version, documentHash, by, because, at, decided }: LifecycleVersion,
  { newest, withPeople, document, changes }: VersionSource,
): LifecycleVersionView {
  const state =
    version < newest
      ? "superseded"
      : decided === undefined
        ? "open"
        : decided.decision === "approve"
          ? "approved"
          : "rejected";
  const path = `${linksOf(rolloutId).self}/lifecycle/${version}/decision`;
  return {
    rolloutId,
    version,
    documentHash,
    state,
    because,
    at: isoOf(at),
    ...(withPeople ? { by } : {}),
    ...(decided === undefined
      ? {}
      : {
          decidedAt: isoOf(decided.at),
          decidedBecause: decided.because,
          ...(withPeople ? { decidedBy: decided.by } : {}),
        }),
    ...(document === undefined
      ? {}
      : {
          methods: document.methods.map(({ steps, ...method }) => ({
            ...method,
            steps: steps.map((step) => ({ ...step, after: [...step.after] })),
          })),
        }),
    ...(changes === undefined ? {} : { changes: [...changes] }),
    executed: "never",
    ...(state === "open"
      ? {
          call: `POST ${path} {"decision":"approve","documentHash":"${documentHash}","because":"<why>"}`,
        }
      : {}),
  };
}
