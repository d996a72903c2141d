import { busPlants } from "./busPlants.ts";
import { clockPlants } from "./clockPlants.ts";
import { enginePlants } from "./enginePlants.ts";
import type { Plant } from "./plant.ts";
import { replayPlants } from "./replayPlants.ts";

/** Every change that makes the host kinder than the real thing and that some test has to catch. */
export const plants: readonly Plant[] = [...replayPlants, ...enginePlants, ...busPlants, ...clockPlants];
