/** One thing that an instance waits for; `number` is the number of the event that records it. */
export type Waiting =
  | { readonly kind: "timer"; readonly number: number /** ISO time. */; readonly due: string }
  | { readonly kind: "event"; readonly name: string }
  | {
      readonly kind: "activity";
      readonly number: number;
      readonly name: string;
      readonly state: "queued" | "running";
    }
  | {
      readonly kind: "sub";
      readonly number: number;
      readonly name: string;
      readonly id: string;
      readonly status: string;
    }
  | {
      readonly kind: "entity";
      readonly number: number;
      readonly entity: string;
      readonly operation: string;
    }
  | {
      readonly kind: "messages" /** Messages that are due and not taken yet, at least 1. */;
      readonly count: number;
    }
  | { readonly kind: "resume" };

/** One thing that an instance waits for, in words. */
export function describeWaiting(waiting: Waiting): string {
  switch (waiting.kind) {
    case "timer":
      return `timer until ${waiting.due}`;
    case "event":
      return `event ${waiting.name}`;
    case "activity":
      return `activity ${waiting.name} (${waiting.state})`;
    case "sub":
      return `sub-orchestration ${waiting.name} '${waiting.id}' (${waiting.status})`;
    case "entity":
      return `answer of entity ${waiting.entity} to ${waiting.operation}`;
    case "messages":
      return `its turn, with ${waiting.count} new ${waiting.count === 1 ? "message" : "messages"}`;
    case "resume":
      return "being resumed";
    default:
      return waiting satisfies never;
  }
}
