import type { ServerResponse } from "node:http";
import { bodyText, headersOf, sendReply } from "../sendReply.ts";
import type { Delivery } from "./misbehave.ts";

/** Sends what a struck request gets, as late and as slowly as its fault says; a client that has gone is not waited for. */
export async function deliver(response: ServerResponse, delivery: Delivery, method: string): Promise<void> {
  const { answer, wallMs, drip } = delivery;
  await pause(response, wallMs);
  // Writing a page of sign-ins as text takes longer than finding it: only what drips is written here.
  const text = answer === "reset" || drip === undefined || method === "HEAD" ? undefined : bodyText(answer);
  if (answer === "reset" || drip === undefined || text === undefined) {
    sendReply(response, answer, method);
    return;
  }
  response.sendDate = false;
  response.writeHead(answer.status, headersOf(answer));
  const size = Math.ceil(text.length / drip.pieces);
  for (let place = 0; place < text.length && !response.destroyed; place += size) {
    response.write(text.slice(place, place + size));
    await pause(response, drip.everyWallMs);
  }
  response.end();
}

function pause(response: ServerResponse, ms: number): Promise<void> {
  if (ms === 0 || response.destroyed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      response.off("close", goOn);
      resolve();
    };
    const timer = setTimeout(goOn, ms);
    response.once("close", goOn);
  });
}
