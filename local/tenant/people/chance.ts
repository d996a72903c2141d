import { mix } from "./mix.ts";

/** What a draw is for: two draws with different topics are independent of each other. */
export const topics = {
  permutation: 1,
  threshold: 2,
  holdout: 3,
  holdoutReason: 4,
  assistable: 5,
  platform: 6,
  phone: 7,
  oldDevice: 8,
  fieldClient: 9,
  securityKey: 10,
  windowsHello: 11,
  joiner: 12,
  mover: 13,
  enrolMoment: 14,
  loss: 15,
  slotCount: 16,
  slotMinute: 17,
  slotApp: 18,
  slotMethod: 19,
  slotTrouble: 20,
  slotSecond: 21,
  background: 22,
  visibility: 23,
  propagation: 24,
  attack: 25,
  stolen: 26,
  ticket: 27,
  drill: 28,
  recovery: 29,
  report: 30,
  attempt: 31,
  compliant: 32,
  homeNetwork: 33,
  fault: 34,
  auditVisibility: 35,
  nightShift: 36,
  tryOut: 37,
} as const;

/** Uniform number in [0, 1) for a topic and two indices. */
export function chance(seed: number, topic: number, a: number, b: number): number {
  return mix(seed, topic, a, b) / 4_294_967_296;
}
