import { distance } from "fastest-levenshtein";

/** Longer words are no slips of the pen, and comparing them would cost time. */
const longest = 60;

/** The known words nearest to a word, best first, as far as they are near enough to be what was meant. */
export function nearest(word: string, known: readonly string[], most = 1): readonly string[] {
  if (word.length > longest) return [];
  const wanted = word.toLowerCase();
  return known
    .map((candidate) => ({ candidate, away: awayFrom(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(2, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** "Berlin" is as near to "Europe/Berlin" as a single slip. */
function awayFrom(wanted: string, candidate: string): number {
  const lastPart = candidate.slice(candidate.lastIndexOf("/") + 1);
  return Math.min(
    distance(wanted, candidate),
    lastPart === candidate ? Number.POSITIVE_INFINITY : distance(wanted, lastPart) + 1,
  );
}
