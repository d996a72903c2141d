import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";

const both = { registered: 3, used: 2 };
/** Everything that may be counted of a wave beside what always is. */
export const everything: Partial<WaveCounts> = {
  methods: {
    authenticator: both,
    securityKey: both,
    synced: both,
    windowsHello: both,
    secureEnclave: both,
    certificate: both,
  },
  scenarios: { browser: 4, desktop: 3, mobile: 2, vpn: 1 },
  unknownMethods: 1,
  fromAudits: 1,
  notReady: { platform: 2, federated: 1 },
  blockedOpen: 1,
  blockedInWatch: 2,
  unblockMinutes: { people: 1, median: 45, longest: 45 },
  signInsToday: 40,
  blockedSignInsToday: 1,
  hours: { n: 300, x: 2 },
  recoveries: 2,
  recoveryMinutes: {
    people: 2,
    removedToPass: 15,
    removedToSignIn: null,
    passToPasskey: 12,
    passkeyToSignIn: 8,
  },
  unexpected: [{ code: 90000, people: 1 }],
  verify: 0.004,
  late: 0.001,
  impact: { people: 90, unobserved: 4, low: 0, median: 1, high: 3, days: 7.5, scored: 3, missed: 0 },
  enrolledByDay: [{ day: "2026-01-05", enrolled: 10, audience: 100 }],
};
