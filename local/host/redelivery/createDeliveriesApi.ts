import { z } from "zod";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { checkPlan } from "./checkPlan.ts";
import type { Redelivery } from "./redelivery.ts";
import { redeliveryPlan } from "./redeliveryRates.ts";

/** The owner's endpoint for redelivery: GET reads the rates, POST adds to them by function, DELETE clears them. */
export function createDeliveriesApi(
  redelivery: Redelivery,
  app: { get(name: string): RegisteredFunction | undefined },
): (asked: Asked) => Answer {
  const state = (): Answer => ({ status: 200, body: { ...redelivery.plan, owed: redelivery.owed } });
  const change = (asked: Asked): Answer => {
    const refused = (Message: string): Answer => ({ status: 400, body: { Message } });
    const parsed = redeliveryPlan.safeParse(parseJson(asked.body));
    if (!parsed.success) return refused(z.prettifyError(parsed.error));
    const because = checkPlan(parsed.data, app);
    if (because !== undefined) return refused(because);
    const { plan } = redelivery;
    const functions = { ...plan.functions, ...parsed.data.functions };
    redelivery.setPlan({ ...plan, ...parsed.data, functions });
    return state();
  };
  return (asked) => {
    switch (asked.method) {
      case "GET":
        return state();
      case "POST":
        return change(asked);
      case "DELETE":
        redelivery.setPlan({});
        return state();
      default:
        return { status: 404 };
    }
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
