import { Client, type GraphRequest, ResponseType } from "@microsoft/microsoft-graph-client";
import type { Clock } from "../../ports/clock.ts";
import type { Random } from "../../ports/random.ts";
import { authenticate, type TokenSource } from "./authenticate.ts";
import { chain } from "./chain.ts";
import { createPacer } from "./createPacer.ts";
import { GraphCall } from "./graphCall.ts";
import type { GraphClient } from "./graphClient.ts";
import { guardTarget } from "./guardTarget.ts";
import { guardWrites } from "./guardWrites.ts";
import { originOf } from "./originOf.ts";
import { pace } from "./pace.ts";
import type { Pacer } from "./pacer.ts";
import { read } from "./read.ts";
import { transmit } from "./transmit.ts";
import { write } from "./write.ts";

/** What a client of Graph needs from its World. */
export interface GraphSettings {
  /** Origin of the service without a path, such as https://graph.microsoft.com. */
  readonly baseUrl: string;
  /** True in the embedded World only: allows http to 127.0.0.1. */
  readonly embedded?: boolean;
  readonly token: TokenSource;
  readonly clock: Clock;
  readonly random: Random;
  /** Headers of the World for each request, asked when it leaves. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Paces requests; the documented budgets within this process unless given. */
  readonly pacer?: Pacer;
  /** Mailbox that messages to people may be sent from; none unless given. */
  readonly mailSender?: string | undefined;
  /** Milliseconds of wall time until a request is given up; 30 s and 20 s unless given. */
  readonly timeoutsMs?: { readonly read: number; readonly write: number };
}

/** Milliseconds a call may wait in all; longer waits belong to a durable timer. */
const patienceMs = 20_000;

/** A client over the SDK's request builder with our chain only: neither its authentication nor its retry handler is in it. */
export function createGraphClient(settings: GraphSettings): GraphClient {
  const origin = originOf(settings.baseUrl, settings.embedded ?? false);
  const { clock, random } = settings;
  const pacer = settings.pacer ?? createPacer({ clock });
  const sdk = Client.initWithMiddleware({
    baseUrl: origin,
    middleware: chain(
      [guardTarget(origin), guardWrites(settings.mailSender), authenticate(settings.token), pace(pacer)],
      transmit({
        random,
        timeoutsMs: settings.timeoutsMs ?? { read: 30_000, write: 20_000 },
        ...(settings.headers === undefined ? {} : { headers: settings.headers }),
      }),
    ),
  });
  // The SDK takes the first "https://" anywhere in a path for the address of another host.
  const request = (path: string, version: string, call: GraphCall): GraphRequest =>
    sdk
      .api(path.replaceAll("://", ":%2F%2F"))
      .version(version)
      .responseType(ResponseType.RAW)
      .middlewareOptions([call]);

  return {
    origin,
    read: (wanted) => {
      const call = new GraphCall("read", wanted.lane, patienceMs);
      const send = (): Promise<Response> => {
        const built = request(wanted.path, wanted.version, call);
        if (wanted.question !== undefined) return built.post(wanted.question);
        return (wanted.eventual === true ? built.header("ConsistencyLevel", "eventual") : built).get();
      };
      return read(wanted, call, send, { clock, random, pacer });
    },
    write: (wanted) => {
      const call = new GraphCall("write", wanted.lane, patienceMs);
      const built = request(wanted.path, "v1.0", call);
      const send = (): Promise<Response> => {
        switch (wanted.method) {
          case "PATCH":
            return built.patch(wanted.body);
          case "POST":
            return built.post(wanted.body);
          case "DELETE":
            return built.delete();
          default:
            return wanted.method satisfies never;
        }
      };
      return write(wanted, send, { clock, random });
    },
  };
}
