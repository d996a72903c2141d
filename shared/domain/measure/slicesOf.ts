import type { SignIn } from "../people/signIn.ts";

/** In which slice of each dimension a sign-in is, "dimension:value", always in the same order. */
export function slicesOf(signIn: SignIn): readonly string[] {
  const { appId, clientApp, operatingSystem, platform, osVersion, browser, network, location } = signIn;
  const major = /^\d+/.exec(osVersion)?.[0];
  const isKnown = platform !== undefined && platform !== "unknown";
  const os = isKnown ? [platform, ...(major === undefined ? [] : [major])].join(" ") : operatingSystem;
  return [
    `app:${appId}`,
    `client:${clientApp}`,
    `os:${os}`,
    // A version a week would scatter people over slices that are too small to tell anything.
    `browser:${browser.replace(/[\s\d.]+$/, "")}`,
    `network:${network}`,
    `location:${location}`,
    `trust:${signIn.trustType}`,
    `protocol:${signIn.protocol}`,
  ];
}
