import { beforeAll, expect, test } from "vitest";
import { registerHttp } from "../../functions/http/registerHttp.ts";
import { routes } from "../../functions/http/routes.ts";
import { registerMessages } from "../../functions/messages/registerMessages.ts";
import { registerTimers } from "../../functions/timers/registerTimers.ts";
import { installCoreModule } from "../../local/host/core/installCoreModule.ts";
import { createTestWorld } from "../fakes/createTestWorld.ts";

const registry = installCoreModule();

beforeAll(() => {
  const { world } = createTestWorld();
  registerHttp(world);
  registerTimers(world);
  registerMessages(world);
});

const triggers = (type: string) => registry.list().filter(({ trigger }) => trigger.type === type);

test("exactly the routes of the table are registered, each for its method and open to the host, since the guard is ours", () => {
  const registered = triggers("httpTrigger").map(({ name, trigger }) => ({
    name,
    route: trigger["route"],
    methods: trigger["methods"],
    authLevel: trigger["authLevel"],
  }));
  expect(registered).toEqual(
    routes.map(({ name, path, method }) => ({
      name,
      route: path,
      methods: method === "GET" ? ["GET", "HEAD"] : [method],
      authLevel: "anonymous",
    })),
  );
});

test("the watchdog, the digest and the look for stranded messages run by the clock", () => {
  const schedules = triggers("timerTrigger").map(({ name, trigger }) => [name, trigger["schedule"]]);
  expect(schedules).toEqual([
    ["watchdog", "0 30 * * * *"],
    ["digest", "0 0 6 * * *"],
    ["stranded", "0 0 6 * * *"],
  ]);
});

test("the helpdesk's queue and the notices are listened to", () => {
  expect(triggers("serviceBusTrigger").map(({ trigger }) => trigger)).toMatchObject([
    { queueName: "helpdesk-events", connection: "ServiceBusConnection" },
    { topicName: "notices", subscriptionName: "people" },
  ]);
});
