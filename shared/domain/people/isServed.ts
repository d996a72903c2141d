import { worksOn } from "../credentials/methodReach.ts";
import type { Platform } from "../credentials/systemTable.ts";
import type { Person } from "./person.ts";

/** Whether one of a person's methods works on a platform; those bound to a computer only where they count. A passkey that was seen to work there does, whatever tables say of the system. */
export function isServed(
  { portable, registered = [], outdated = [], provenOn = [] }: Person,
  platform: Platform,
  platformMethodsCount: boolean,
): boolean {
  if (portable && provenOn.includes(platform)) return true;
  if (platform === "unknown" || outdated.includes(platform)) return false;
  // Rows from before kinds were kept say no more than whether a method is portable.
  return portable || (platformMethodsCount && registered.some((kind) => worksOn(kind, platform)));
}
