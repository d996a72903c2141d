import { publishClock } from "./clock/clock.ts";
import { Pulse } from "./clock/pulse.ts";
import { Sleepers } from "./clock/sleepers.ts";
import { FunctionCaller } from "./core/functionCaller.ts";
import { readHostJson } from "./core/hostJson.ts";
import { installCoreModule } from "./core/installCoreModule.ts";
import { Workload } from "./core/workload.ts";
import { createClientOperations } from "./engine/clientOperations.ts";
import { Engine } from "./engine/engine.ts";
import type { HostOptions } from "./hostOptions.ts";
import { createAdminApi } from "./http/adminApi.ts";
import { clientPayload } from "./http/clientPayload.ts";
import { createRequestHandler } from "./http/createRequestHandler.ts";
import { createRouter } from "./http/createRouter.ts";
import { createManagementApi } from "./http/managementApi.ts";
import { startServer } from "./http/startServer.ts";
import { loadCheckedApp } from "./loadCheckedApp.ts";
import { openBus } from "./openBus.ts";
import { openClock } from "./openClock.ts";
import { openLog } from "./openLog.ts";
import { openOutputs } from "./openOutputs.ts";
import { checkPlan } from "./redelivery/checkPlan.ts";
import { createDeliveriesApi } from "./redelivery/createDeliveriesApi.ts";
import { Redelivery } from "./redelivery/redelivery.ts";
import { stopWork } from "./stopWork.ts";
import { Store } from "./store/store.ts";
import { createManualRun } from "./triggers/createManualRun.ts";
import { ServiceBusTriggers } from "./triggers/serviceBusTriggers.ts";
import { TimerTriggers } from "./triggers/timerTriggers.ts";

/** A host that runs an app. */
export interface RunningHost {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Number of functions of the app. */
  readonly functions: number;
  /** The host's time, milliseconds since 1970. */
  now(): number;
  /** Lets running work end, for at most some seconds, and closes everything. */
  stop(): Promise<void>;
}

type Cleanup = () => Promise<void> | void;

const dayMs = 86_400_000;
const defaultGraceSeconds = 5;

/** Starts a host for one app; there can be one per process, because the app's modules are loaded once. */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const cleanups: Cleanup[] = [];
  const stop = async (): Promise<void> => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    return { ...(await start(options, cleanups)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: HostOptions, cleanups: Cleanup[]): Promise<Omit<RunningHost, "stop">> {
  const hostJson = readHostJson(options.app, process.env);
  const store = new Store(options.store);
  cleanups.push(() => store.close());
  const { time, close } = openClock(options, store);
  cleanups.push(close);
  const log = openLog(options, hostJson, time);
  const workload = new Workload(() => pulse.wake());
  const pulse: Pulse = new Pulse(time, workload, options.maxJumps);
  const sleepers = new Sleepers(time, workload);
  pulse.add(sleepers);
  // The app may ask for the time while it loads.
  publishClock({ now: () => time.now(), sleep: (ms) => sleepers.sleep(ms) });
  const server = await startServer(options.port);
  cleanups.push(() => server.stop());
  process.env["WEBSITE_HOSTNAME"] = server.origin.slice("http://".length);

  const own = await openBus(options.bus, { store, time, pulse });
  cleanups.push(() => own?.stop());
  const registry = installCoreModule();
  registry.log = log;
  await loadCheckedApp(registry, options, log);
  cleanups.push(() => registry.runHooks("appTerminate", { hookData: {}, appHookData: registry.appHookData }));
  const outputs = openOutputs(options.outputs, { store, time, log });
  const functions = new FunctionCaller(
    registry,
    clientPayload(server.origin, hostJson.hubName),
    outputs?.sink,
  );

  let alive = true;
  const isAlive = (): boolean => alive;
  const refused = checkPlan(options.redelivery ?? {}, functions);
  if (refused !== undefined) throw new Error(`--redeliver: ${refused}`);
  const redelivery = new Redelivery(
    { store, time, workload, functions, log, alive: isAlive, wake: () => pulse.wake() },
    options.redelivery,
  );
  const engine = new Engine(pulse, {
    store,
    time,
    workload,
    functions,
    redelivery,
    log,
    alive: isAlive,
    options: {
      limits: { maxShortMs: 6 * dayMs, segmentMs: 3 * dayMs },
      activityConcurrency: hostJson.activityConcurrency,
      turnConcurrency: hostJson.turnConcurrency,
      allowRetryInCompound: false,
      onExecutionEnd: () => {},
    },
  });
  const timers = new TimerTriggers(
    { functions, store, time, workload, log, alive: () => alive },
    process.env,
  );
  const messages = new ServiceBusTriggers({
    functions,
    workload,
    redelivery,
    log,
    concurrency: hostJson.serviceBusConcurrency,
    ensure: (entity) => own?.ensure(entity),
    backlog: (entity) => own?.backlog(entity),
  });
  let draining = false;
  cleanups.push(() => {
    draining = true;
    const graceSeconds = options.graceSeconds ?? defaultGraceSeconds;
    const endLife = (): void => {
      alive = false;
    };
    return stopWork({ messages, pulse, workload, store, log, graceSeconds, endLife });
  });
  const client = createClientOperations(engine.parts, () => pulse.touch());
  const { origin } = server;
  server.serve(
    createRequestHandler({
      origin,
      functions,
      workload,
      pulse,
      log,
      isDraining: () => draining,
      route: createRouter(functions.list(), hostJson.routePrefix, (text) =>
        log.write("warning", "Host.Http", text),
      ),
      management: createManagementApi({ engine: engine.parts, client, origin, hubName: hostJson.hubName }),
      admin: createAdminApi({
        time,
        pulse,
        functions,
        source: {
          store,
          instances: engine.parts.instances,
          now: () => time.now(),
          isRunning: (task) => engine.isRunning(task),
        },
        ...(outputs === undefined ? {} : { outputs: outputs.recorded }),
        deliveries: createDeliveriesApi(redelivery, functions),
        runNow: createManualRun({ functions, workload, log, timers, messages }),
      }),
    }),
  );
  // Nothing runs before the durable client that it may use is answered.
  for (const source of [redelivery, engine, timers, messages]) pulse.add(source);
  await messages.start(process.env);
  pulse.wake();
  return { origin, functions: functions.list().length, now: () => time.now() };
}
