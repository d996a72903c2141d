/** One HTTP request, ready to leave. */
interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds of wall time until the request, its answer's body included, is given up. */
  readonly timeoutMs: number;
}

/** Sends one request once; a redirect comes back as the answer it is, because following it could carry a token away. */
export function sendRequest(request: Request): Promise<Response> {
  return fetch(request.url, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    signal: AbortSignal.timeout(request.timeoutMs),
  });
}
