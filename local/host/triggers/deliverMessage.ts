import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import { describeError } from "../core/describeError.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import { encodeRpcData } from "../core/rpcData.ts";
import { messageMetadata } from "./messageMetadata.ts";
import type { ServiceBusParts } from "./serviceBusTriggers.ts";

type DeliveryParts = Pick<ServiceBusParts, "functions" | "log" | "redelivery">;

/** Runs a function with a message as often as this delivery is to be made; false when the message must come again. */
export async function deliverMessage(
  parts: DeliveryParts,
  target: RegisteredFunction,
  entity: string,
  message: ServiceBusReceivedMessage,
): Promise<boolean> {
  const { redelivery } = parts;
  const label = `message ${message.sequenceNumber} of ${entity}`;
  const fate = redelivery.fateOf(target.name, () => label);
  switch (fate) {
    case "once":
    case "delayed":
      return call(parts, target, message);
    case "lost": {
      const done = await call(parts, target, message);
      // Completing a message whose lock is lost has no effect; the next delivery is completed.
      return done && (message.deliveryCount ?? 0) > 0;
    }
    case "overlapping": {
      const [done] = await Promise.all([call(parts, target, message), call(parts, target, message, 1)]);
      return done;
    }
    case "twice":
    case "late": {
      const done = await call(parts, target, message);
      const { name } = target;
      const triggerMetadata = messageMetadata(message, 1);
      if (done) redelivery.repeat(fate, { name, label, data: encodeRpcData(message.body), triggerMetadata });
      return done;
    }
    default:
      return fate satisfies never;
  }
}

/** Runs the function once; `again` counts earlier deliveries that the bus knows nothing of. */
async function call(
  { functions, log }: DeliveryParts,
  target: RegisteredFunction,
  message: ServiceBusReceivedMessage,
  again = 0,
): Promise<boolean> {
  try {
    await functions.invoke(target, encodeRpcData(message.body), messageMetadata(message, again));
    return true;
  } catch (error) {
    log.write("error", `Function.${target.name}`, describeError(error));
    return false;
  }
}
