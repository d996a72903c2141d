import { type AssistCase, assistStatus } from "../../shared/domain/assist/assistCase.ts";
import { reasonsOf } from "../../shared/domain/causes/reasonsOf.ts";
import type { CollectedPeople } from "../../shared/domain/measure/collected.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { AssistCaseView } from "../../shared/schemas/http/assist.ts";

/** A case as those who help are shown it at an instant in epoch milliseconds: the reason, the fix, and what was said. Pure. */
export function viewCase(
  plan: Plan,
  collected: CollectedPeople,
  one: AssistCase,
  now: number,
): AssistCaseView {
  const { person: id, wave, since, unblockedAt, noted } = one;
  const name = actingWaves(plan).find((acting) => acting.wave.id === wave)?.wave.name ?? wave;
  const person = collected.people.get(id) ?? stranger;
  const { platformMethodsCount } = plan;
  const [reason] = reasonsOf({ person, wave: name, exempt: false, enforced: true, platformMethodsCount });
  return {
    objectId: id,
    wave,
    status: assistStatus(one),
    since: isoOf(since),
    minutes: Math.round(((unblockedAt ?? now) - since) / 60_000),
    because: reason?.because ?? "nothing was found",
    fix: reason?.fix ?? "ask them",
    ...(unblockedAt === undefined ? {} : { unblockedAt: isoOf(unblockedAt) }),
    ...(noted === undefined ? {} : { note: noted.note, notedAt: isoOf(noted.at), notedBy: noted.by }),
  };
}
