import { type TemplateName, templateNames } from "./template.ts";

/** What is sent to whom at a gate where people agree to a sending. */
export interface SendGate {
  readonly wave: string;
  readonly template: TemplateName;
  readonly version: number;
}

/** Id of the gate at which people agree to send a version to a wave. */
export const sendGateId = ({ wave, template, version }: SendGate): string =>
  `${wave}.${template}-v${version}.send`;

/** Reads such an id; undefined when it is of another gate. */
export function sendGate(id: string): SendGate | undefined {
  const [, wave = "", name, number] = /^([a-z0-9-]+)\.([a-z-]+)-v(\d+)\.send$/.exec(id) ?? [];
  const template = templateNames.find((known) => known === name);
  return template === undefined ? undefined : { wave, template, version: Number(number) };
}
