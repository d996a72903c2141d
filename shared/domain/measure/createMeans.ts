import { type MethodKind, methodKinds } from "../credentials/methodKind.ts";
import type { Person } from "../people/person.ts";
import { type SignInScenario, signInScenarios } from "../people/signInScenario.ts";
import type { WaveCounts } from "./waveReading.ts";

/** Creates the counters of which methods people have and use, and where they sign in with a passkey. */
export function createMeans(): {
  add(person: Person): void;
  result(): Required<Pick<WaveCounts, "methods" | "scenarios">>;
} {
  const registered = new Map<MethodKind, number>();
  const used = new Map<MethodKind, number>();
  const scenarios = new Map<SignInScenario, number>();
  return {
    add(person) {
      for (const kind of person.registered ?? []) raise(registered, kind);
      for (const kind of person.used ?? []) raise(used, kind);
      for (const scenario of person.scenarios ?? []) raise(scenarios, scenario);
    },
    result: () => ({
      methods: of(methodKinds, (kind) => ({
        registered: registered.get(kind) ?? 0,
        used: used.get(kind) ?? 0,
      })),
      scenarios: of(signInScenarios, (scenario) => scenarios.get(scenario) ?? 0),
    }),
  };
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const of = <Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Readonly<Record<Key, Value>> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
