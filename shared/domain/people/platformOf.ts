import type { ClientPlatform } from "../enforcement/whatIf.ts";

const beginnings: readonly (readonly [RegExp, ClientPlatform])[] = [
  [/^windows(?! ?phone)/i, "windows"],
  [/^mac ?os/i, "macOS"],
  [/^(ios|ipados|iphone|ipad)/i, "iOS"],
  [/^android/i, "android"],
  [/^(linux|ubuntu)/i, "linux"],
];

/** The platform that an operating system of the sign-in log belongs to; undefined for a text that nobody knows. */
export function platformOf(operatingSystem: string): ClientPlatform | undefined {
  return beginnings.find(([beginning]) => beginning.test(operatingSystem))?.[1];
}
