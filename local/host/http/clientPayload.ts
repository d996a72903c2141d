/** Path below which the durable management API is served. */
export const managementPath = "/runtime/webhooks/durabletask";

/** The addresses of one instance, as a start request answers them; `INSTANCEID` and the like are filled in by callers. */
export interface ManagementUrls {
  readonly id: string;
  readonly statusQueryGetUri: string;
  readonly sendEventPostUri: string;
  readonly terminatePostUri: string;
  readonly rewindPostUri: string;
  readonly purgeHistoryDeleteUri: string;
  readonly restartPostUri: string;
  readonly suspendPostUri: string;
  readonly resumePostUri: string;
}

/** The addresses of an instance on the host at `origin`. */
export function managementUrls(origin: string, hubName: string, id: string): ManagementUrls {
  const address = (action: string, parameter = ""): string =>
    `${origin}${managementPath}/instances/${id}${action}?${parameter}taskHub=${hubName}&connection=Storage&code=local`;
  return {
    id,
    statusQueryGetUri: address(""),
    sendEventPostUri: address("/raiseEvent/{eventName}"),
    terminatePostUri: address("/terminate", "reason={text}&"),
    rewindPostUri: address("/rewind", "reason={text}&"),
    purgeHistoryDeleteUri: address(""),
    restartPostUri: address("/restart"),
    suspendPostUri: address("/suspend", "reason={text}&"),
    resumePostUri: address("/resume", "reason={text}&"),
  };
}

/** What the durable client of the app's library needs to reach the host at `origin`. */
export function clientPayload(origin: string, hubName: string): object {
  const base = `${origin}${managementPath}`;
  const create = `${base}/orchestrators/{functionName}[/{instanceId}]`;
  return {
    taskHubName: hubName,
    creationUrls: {
      createNewInstancePostUri: `${create}?code=local`,
      createAndWaitOnNewInstancePostUri: `${create}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&code=local`,
    },
    managementUrls: managementUrls(origin, hubName, "INSTANCEID"),
    baseUrl: base,
    requiredQueryStringParameters: "code=local",
    rpcBaseUrl: `${base}/`,
  };
}
