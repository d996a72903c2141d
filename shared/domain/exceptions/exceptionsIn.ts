import type { Entry } from "../ledger/entry.ts";
import type { Exception } from "./exception.ts";

/** All exceptions of a rollout in the order of their requests. Pure. */
export function exceptionsIn(entries: readonly Entry[]): readonly Exception[] {
  const found: Exception[] = [];
  const change = (number: number, how: (exception: Exception) => Exception): void => {
    const exception = found[number - 1];
    if (exception !== undefined) found[number - 1] = how(exception);
  };
  for (const { at, body, sequence } of entries) {
    switch (body.kind) {
      case "exceptionRequested": {
        const { kind: _, ...asked } = body;
        found.push({ number: found.length + 1, ...asked, requestedAt: at, steps: [] });
        break;
      }
      case "exceptionDecided": {
        const { by, because, decision } = body;
        change(body.exception, (exception) => ({ ...exception, decision: { by, because, at, decision } }));
        break;
      }
      case "exceptionEnding": {
        const { by, because } = body;
        change(body.exception, (exception) => ({ ...exception, ending: { by, because, at } }));
        break;
      }
      case "exceptionEnded": {
        const { by, because } = body;
        change(body.exception, ({ ending: _, ...exception }) => ({
          ...exception,
          ended: { by, because, at, sequence, times: (exception.ended?.times ?? 0) + 1 },
        }));
        break;
      }
      case "operation": {
        const { exception: number, opId, verb, step, because } = body;
        if (number === undefined) break;
        const done = { opId, verb, step, sequence, ...(because === undefined ? {} : { because }) };
        change(number, (exception) => ({ ...exception, steps: [...exception.steps, done] }));
        break;
      }
      default:
        break;
    }
  }
  return found;
}
