import type { RolloutView } from "../api/rolloutView.ts";
import { renderBoard } from "./board.ts";
import { stamp } from "./stamp.ts";

/** Where a run is shown while it goes on. */
export interface Display {
  /** True when it shows the rollout's view; plain lines tell what happened and nothing else. */
  readonly showsView: boolean;
  /** Something happened at a virtual instant (epoch milliseconds). */
  event(at: number, line: string): void;
  /** Virtual time moved, or the rollout's view is newer. */
  update(now: number, view?: RolloutView): void;
  /** Takes the live picture away and prints lines for good. */
  print(lines: readonly string[]): void;
}

const redrawMs = 100;
const eventsShown = 8;

/** A live picture on a terminal, plain lines anywhere else. */
export function createDisplay(out: NodeJS.WriteStream, title: string, timeZone: string): Display {
  return out.isTTY ? createPicture(out, title, timeZone) : createLines(out, timeZone);
}

function createLines(out: NodeJS.WriteStream, timeZone: string): Display {
  return {
    showsView: false,
    event: (at, line) => void out.write(`${stamp(at, timeZone)}  ${line}\n`),
    update() {},
    print: (lines) => void out.write(`${lines.join("\n")}\n`),
  };
}

function createPicture(out: NodeJS.WriteStream, title: string, timeZone: string): Display {
  const lastLines: string[] = [];
  let view: RolloutView | undefined;
  let drawn = 0;
  let drawnAt = 0;

  function erase(): void {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  }

  function draw(now: number): void {
    // A picture taller than the window could not be redrawn in place.
    const lines = renderBoard({ title, now, timeZone, view, lastLines }, out.columns - 1).slice(
      0,
      out.rows - 1,
    );
    erase();
    out.write(`${lines.join("\n")}\n`);
    drawn = lines.length;
  }

  return {
    showsView: true,
    event(at, line) {
      lastLines.push(`${stamp(at, timeZone)}  ${line}`);
      if (lastLines.length > eventsShown) lastLines.shift();
    },
    update(now, newer) {
      view = newer ?? view;
      if (performance.now() - drawnAt < redrawMs) return;
      drawnAt = performance.now();
      draw(now);
    },
    print(lines) {
      erase();
      out.write(`${lines.join("\n")}\n`);
    },
  };
}
