const steps: Readonly<Record<string, string>> = {
  activityFailed: "it is tried again every 30 minutes at most; nothing advances until it works",
  affected: "they are told once a person sends the rollback message; passkeys and methods stay as they are",
  blockingIssue: "nothing more is enforced while it is open; the wave stays as it is until somebody answers",
  breached: "no gate of the phase opens while it holds; it is judged again at every poll",
  breakGlass: "the rollout goes on; find out who it was before anything more is enforced",
  cause: "a person concludes the investigation; a retry is possible only then",
  channelDown:
    "everything is kept and sent when the channel works again; it is tried at every round of the watchdog",
  clockSkew: "nothing is refused for that; it is told again tomorrow while it lasts",
  date: "nothing is switched off by the date itself; two people can move it",
  dataStale:
    "nothing advances and nothing is enforced until the data is fresh; it is read again at every poll",
  drift: "nothing is overwritten and nothing is enforced until it is put back or an operator orders resume",
  effectUnseen: "nothing more is enforced until a sign-in shows the effect; look at the policy and its group",
  exception: "nobody's access changes by this message; it is told once",
  frozen: "nothing advances until it is put back or an operator orders resume",
  guard: "the wave is watched on at every poll; a rollback can be ordered at any time",
  held: "nothing advances until an operator orders resume",
  instanceDead: "the watchdog looks again within minutes",
  late: "nothing advances by time; it is judged again at every poll, and two people can move the date",
  ledgerFlaw: "the row counts for nothing; find out who writes to the store",
  message: "nothing is sent before people agree to it",
  messageRejected: "nothing was changed by it; send it again once it is mended",
  messagesStranded: "they stay where they are until somebody takes them; told again tomorrow",
  notRead: "nothing advances until it can be read; it is tried again at every poll",
  observing: "the rollout goes on without writing; allow the permission or leave it at that",
  over: "nothing is left to do for this",
  parked: "it was woken; the watchdog looks again within minutes",
  policyUnfit: "its gate stays shut until somebody sets the policy back; it is judged again at every poll",
  pollOverdue: "nothing advances until sign-ins are read; it is tried again at every poll",
  proposal: "nothing more follows from it by itself",
  readBackDiffers: "the approval is void; the wave stays in report-only until its investigation is concluded",
  rollbackClosed: "the wave stays in report-only until people order a retry",
  rolledBack: "nothing is enforced again before the investigation is concluded and an operator orders retry",
  session: "it counts once somebody has reported on it",
  suspicion: "the rollout goes on; only people can tell whether it was an attack",
  whatIf: "nobody is asked to enforce until the what-if passes; it is asked again at every poll",
};

/** What happens next where a notice does not say so itself; nothing ever advances, and nobody is enforced, by a message. */
export function nextStep(topic: string): string {
  return steps[topic] ?? "nothing advances and nobody is enforced by this message";
}
