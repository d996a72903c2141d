import type { Exception } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import type { Rollout } from "./findRollout.ts";

/** The exception of a rollout with this number, from 1; undefined when there is none. Pure. */
export function findException({ entries }: Pick<Rollout, "entries">, number: number): Exception | undefined {
  return exceptionsIn(entries)[number - 1];
}
