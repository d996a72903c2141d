import type { Enabling } from "../domain/methods/enabling.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { keptBeside } from "./keptBeside.ts";

/** What an enableMethods operation does; written before its first write to the tenant. */
export const keptEnabling = (world: World, operation: Pick<Operation, "rolloutId" | "opId">) =>
  keptBeside<Enabling>(world, operation, "e");
