import type { Report } from "./runDemoProcess.ts";

/** A sentence for each effect that a run had more than once: notices with the same time and text, steps of operations, votes. Pure. */
export function findRepeats({ timeline, notices }: Report): readonly string[] {
  const effects = [
    ...notices.map(({ at, topic, text }) => `notice ${topic} of ${at}: ${text}`),
    ...timeline.flatMap(({ body }) => effectOf(body)),
  ];
  const counts = new Map<string, number>();
  for (const effect of effects) counts.set(effect, (counts.get(effect) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([effect, count]) => `${count} times ${effect}`);
}

function effectOf(body: Report["timeline"][number]["body"]): readonly string[] {
  switch (body.kind) {
    case "operation":
      return [`step ${body["step"]} of operation ${body["opId"]}`];
    case "decision":
      return [`vote of ${body["person"]} on ${body["evidenceHash"]}`];
    case "evidence":
      return [`evidence ${body["evidenceHash"]} of ${body["gate"]}`];
    case "rolledBack":
      return [`rollback ${body["investigation"]} of ${body["wave"]}`];
    case "rolloutEnded":
      return ["end of the rollout"];
    default:
      return [];
  }
}
