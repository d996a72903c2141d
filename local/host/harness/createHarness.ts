import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishClock } from "../clock/clock.ts";
import type { Log } from "../core/log.ts";
import type { ClientAnswer } from "../engine/clientOperations.ts";
import type { ExecutionEnd } from "../engine/engineParts.ts";
import type { RedeliveryPlan } from "../redelivery/redeliveryRates.ts";
import type { HistoryEvent } from "../replay/historyEvent.ts";
import type { RuntimeStatus } from "../store/instanceRow.ts";
import { beginLife, type Life } from "./beginLife.ts";
import { createHarnessFunctions, type HarnessFunctions } from "./harnessFunctions.ts";

/** An instance as the harness shows it; the values are parsed. */
interface HarnessStatus {
  readonly runtimeStatus: RuntimeStatus;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
}

/** Runs orchestrations on the real engine and the unmodified library, in virtual time. */
export interface Harness {
  start(name: string, instanceId: string, input?: unknown): string;
  raise(instanceId: string, event: string, data?: unknown): void;
  terminate(instanceId: string, reason?: string): void;
  suspend(instanceId: string): void;
  resume(instanceId: string): void;
  /** Starts an ended instance again with its input and, unless `withNewId`, its id; returns the id. */
  restart(instanceId: string, withNewId: boolean): string;
  /** Forgets an instance, also one that runs; false when there is none. */
  purge(instanceId: string): boolean;
  /** Jumps from appointment to appointment until the condition holds; throws when nothing is left to do or after `jumps` jumps. */
  runUntil(condition: (harness: Harness) => boolean | Promise<boolean>, jumps?: number): Promise<void>;
  /** Lets exactly `ms` milliseconds pass, with everything that is due on the way. */
  runFor(ms: number): Promise<void>;
  status(instanceId: string): HarnessStatus | undefined;
  /** Events of the current execution. */
  history(instanceId: string): readonly HistoryEvent[];
  /** For each ended execution: events and bytes of the history that the library was last sent. */
  executions(instanceId: string): readonly ExecutionEnd[];
  /** All instances by id. */
  instances(): readonly {
    readonly id: string;
    readonly name: string;
    readonly runtimeStatus: RuntimeStatus;
  }[];
  replaceOrchestration(name: string, orchestration: HarnessFunctions["orchestrations"][string]): void;
  replaceActivity(name: string, activity: HarnessFunctions["activities"][string]): void;
  /** Forgets everything in memory, as kill -9 does, and reopens the store. */
  crash(): void;
  /** Milliseconds since 1970. */
  now(): number;
  close(): void;
}

/** Settings of a harness; by default time starts at 2026-01-05 00:00 UTC and the store is a temporary file. */
export interface HarnessOptions extends HarnessFunctions {
  readonly start?: Date | string;
  readonly store?: string;
  readonly log?: Log;
  /** Switches the structural refusal of retries below Task.any and Task.all off. */
  readonly allowRetryInCompound?: boolean;
  /** Which deliveries of activities are repeated, delayed or unanswered; none by default. */
  readonly redelivery?: RedeliveryPlan;
}

/** Makes a harness; only one is in use at a time, several may follow one another. */
export function createHarness(options: HarnessOptions): Harness {
  const folder = options.store === undefined ? mkdtempSync(join(tmpdir(), "local-host-harness-")) : undefined;
  const file = options.store ?? join(folder ?? "", "store.db");
  const functions = createHarnessFunctions(options);
  const ends: ExecutionEnd[] = [];

  const begin = (): Life =>
    beginLife({
      file,
      start: options.start === undefined ? Date.UTC(2026, 0, 5) : new Date(options.start).getTime(),
      functions: functions.catalog,
      log: options.log ?? { write: () => {} },
      redelivery: options.redelivery,
      allowRetryInCompound: options.allowRetryInCompound ?? false,
      onExecutionEnd: (end) => ends.push(end),
    });

  let life = begin();
  const accepted = (answer: ClientAnswer): string => {
    if (answer.kind !== "accepted") throw new Error(answer.because);
    return answer.id;
  };
  const harness: Harness = {
    start: (name, instanceId, input) =>
      accepted(life.client.start(name, instanceId, input === undefined ? null : JSON.stringify(input))),
    raise: (instanceId, event, data) =>
      void accepted(life.client.raise(instanceId, event, JSON.stringify(data ?? null))),
    terminate: (instanceId, reason) => void accepted(life.client.terminate(instanceId, reason ?? null)),
    suspend: (instanceId) => void accepted(life.client.suspend(instanceId, null)),
    resume: (instanceId) => void accepted(life.client.resume(instanceId, null)),
    restart: (instanceId, withNewId) => accepted(life.client.restart(instanceId, withNewId)),
    purge: (instanceId) => life.client.purge(instanceId),
    async runUntil(condition, jumps = 100_000) {
      for (let jump = 0; ; jump += 1) {
        await life.pulse.whenIdle();
        if (await condition(harness)) return;
        const because =
          jump >= jumps
            ? `${jump} jumps were not enough`
            : life.pulse.nextDue() === undefined
              ? "nothing is left to do"
              : undefined;
        if (because !== undefined) throw new Error(`The condition does not hold and ${because}. ${states()}`);
        await life.pulse.jump();
      }
    },
    async runFor(ms) {
      await life.pulse.advanceTo(life.time.now() + ms);
    },
    status: (instanceId) => {
      const row = life.engine.parts.instances.get(instanceId);
      return row === undefined
        ? undefined
        : {
            runtimeStatus: row.status,
            input: JSON.parse(row.input ?? "null"),
            output: JSON.parse(row.output ?? "null"),
            customStatus: JSON.parse(row.custom ?? "null"),
          };
    },
    history: (instanceId) =>
      life.engine.parts.instances.history(instanceId).map(({ event }) => JSON.parse(event)),
    executions: (instanceId) => ends.filter((end) => end.instanceId === instanceId),
    instances: () =>
      life.store.all("select id, name, status as runtimeStatus from instances order by created, id"),
    replaceOrchestration: functions.replaceOrchestration,
    replaceActivity: functions.replaceActivity,
    crash() {
      life.end();
      life = begin();
    },
    now: () => life.time.now(),
    close() {
      life.end();
      publishClock(undefined);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  const states = (): string =>
    harness
      .instances()
      .map(({ id, name, runtimeStatus }) => {
        const { customStatus, output } = harness.status(id) ?? {};
        const shown = JSON.stringify(runtimeStatus === "Failed" ? output : customStatus);
        return `${id} (${name}) is ${runtimeStatus} ${shown}`;
      })
      .join("; ");
  return harness;
}
