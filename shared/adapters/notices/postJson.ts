import { sendRequest } from "../system/sendRequest.ts";

const timeoutMs = 15_000;

/** Posts JSON once; throws when it was not taken. The address is a credential, so only its host is ever named. */
export async function postJson(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const url = new URL(address);
  let answer: Response;
  try {
    answer = await sendRequest({
      url,
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      timeoutMs,
    });
  } catch (error) {
    // What the network says may quote the whole address.
    throw new Error(`${url.host} could not be reached: ${error instanceof Error ? error.name : "no answer"}`);
  }
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}`);
}
