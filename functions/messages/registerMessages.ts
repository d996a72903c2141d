import { app, type InvocationContext } from "@azure/functions";
import type { World } from "../../shared/ports/world.ts";
import { helpdeskQueue, onHelpdeskEvent } from "./onHelpdeskEvent.ts";
import { noticeTopic, onNotice } from "./onNotice.ts";

const connection = "ServiceBusConnection";

/** Registers what listens to the bus: the helpdesk's events, and notices on their way to people. */
export function registerMessages(world: World): void {
  app.serviceBusQueue("onHelpdeskEvent", {
    connection,
    queueName: helpdeskQueue,
    handler: (message, context) => onHelpdeskEvent(world, message, messageId(context)),
  });
  app.serviceBusTopic("onNotice", {
    connection,
    topicName: noticeTopic,
    subscriptionName: "people",
    handler: (message, context) => onNotice(world, message, messageId(context)),
  });
}

const messageId = ({ triggerMetadata, invocationId }: InvocationContext): string =>
  String(triggerMetadata?.["messageId"] ?? invocationId);
