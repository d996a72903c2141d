import { describeWaiting, type Waiting } from "../story/waiting.ts";

/** One thing an instance waits for, ready to be shown: `id` is set when it is another instance, `due` (ISO) when it is a time. */
export interface WaitItem {
  readonly text: string;
  readonly due?: string;
  readonly id?: string;
}

/** Makes what is shown of one thing that an instance waits for. */
export function waitItem(waiting: Waiting): WaitItem {
  return {
    text: describeWaiting(waiting),
    ...(waiting.kind === "timer" ? { due: waiting.due } : {}),
    ...(waiting.kind === "sub" ? { id: waiting.id } : {}),
  };
}
