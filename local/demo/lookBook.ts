import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Look, lookSchema } from "./actors/look.ts";

/** The looks of a run, kills survived. */
export interface LookBook {
  keep(look: Look): void;
  all(): readonly Look[];
}

/** Keeps looks in a file, one a line; the same look twice is one. */
export function openLookBook(file: string): LookBook {
  const all = (): readonly Look[] => {
    if (!existsSync(file)) return [];
    const looks = readFileSync(file, "utf8").split("\n").flatMap(lookIn);
    return [...new Map(looks.map((look) => [`${look.at} ${look.wave}`, look])).values()];
  };
  return { all, keep: (look) => appendFileSync(file, `${JSON.stringify(look)}\n`) };
}

/** A kill can cut the last line short. */
function lookIn(line: string): readonly Look[] {
  try {
    return [lookSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
