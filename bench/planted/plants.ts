import { busPlants } from "./busPlants.ts";
import { clockPlants } from "./clockPlants.ts";
import { enginePlants } from "./enginePlants.ts";
import { invariantPlants } from "./invariantPlants.ts";
import type { Plant } from "./plant.ts";
import { replayPlants } from "./replayPlants.ts";

/** Every change, of the host to something kinder than the real thing or of the product, that some test has to catch. */
export const plants: readonly Plant[] = [
  ...replayPlants,
  ...enginePlants,
  ...busPlants,
  ...clockPlants,
  ...invariantPlants,
];
