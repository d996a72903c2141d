/**
 * What a row rests on: `signal` is read from the tenant or the helpdesk's feed, `attestation` is a person's word on
 * record, `both` needs the two, and `product` is a property of what the product itself says or does.
 */
export type RestsOn = "signal" | "attestation" | "both" | "product";

/** One row of the rollout guide, or of what goes beyond it. */
export interface CapabilityRow {
  /** `D2.6`, `D1.X3`, `DT.1`, `DG`, `X7` ... */
  readonly id: string;
  readonly restsOn: RestsOn;
  /** What the product does, one phrase. */
  readonly does: string;
}

const row = (id: string, restsOn: RestsOn, does: string): CapabilityRow => ({ id, restsOn, does });

/** Every row that the product carries out, in the order of the guide. */
export const rows: readonly CapabilityRow[] = [
  row("D0.1", "signal", "checks that passkey methods are on for the pilot group"),
  row("D0.2", "signal", "checks that Temporary Access Pass is on, with a sensible lifetime, use and scope"),
  row(
    "D0.3",
    "attestation",
    "asks for the helpdesk's way to verify a caller, with document, owner and review",
  ),
  row(
    "D0.4",
    "both",
    "audits devices against the oldest systems that take passkeys; unknown ones are counted",
  ),
  row("D0.5", "both", "checks that the observe policy collects in report-only, for a week at least"),
  row(
    "D0.6",
    "product",
    "lints the message template: what, why, what to do, every blank filled, links sound",
  ),
  row("D1.0", "signal", "checks that the pilot is 5 to 10 enabled people in its weeks"),
  row("D1.1", "signal", "follows who has registered, person by person"),
  row(
    "D1.2",
    "both",
    "holds until each method was registered and used, or a person says why it does not apply",
  ),
  row(
    "D1.3",
    "both",
    "holds until browser, desktop, phone and VPN were signed in to, or a person attests it",
  ),
  row("D1.4", "both", "proves a device-loss drill leg by leg, and times each"),
  row("D1.5", "signal", "holds while an unexpected failure code has not been looked into"),
  row("D1.6", "both", "keeps the register of issues, prefilled from failures, and holds while one blocks"),
  row("D1.X1", "signal", "passes only when everyone of the pilot signs in reliably"),
  row("D1.X2", "signal", "passes only when recovery works"),
  row("D1.X3", "both", "passes only when no blocking issue is open"),
  row(
    "D2.0",
    "both",
    "checks size and departments of early adopters, suggests candidates, asks who is willing",
  ),
  row("D2.1", "both", "sends the message with set-up links, to each person once"),
  row("D2.2", "signal", "turns methods on for the group: add-only, approved, read back"),
  row("D2.3", "attestation", "keeps drop-in sessions: schedule, attendance, questions"),
  row("D2.4", "signal", "watches logs and tickets against what was usual"),
  row("D2.5", "attestation", "asks for a template that answers what people asked, or why it stays"),
  row("D2.6", "attestation", "runs the tabletop exercise and turns its findings into issues"),
  row("D2.X1", "signal", "passes only when 80 % are enrolled"),
  row("D2.X2", "both", "passes only when the helpdesk has handled two recoveries"),
  row("D2.X3", "attestation", "passes only when the message is final"),
  row("D3.0", "signal", "checks that the wave is a whole department of 100 people or more"),
  row("D3.1", "signal", "turns methods on for the department's groups"),
  row("D3.2", "both", "tells the department, and counts down to the date"),
  row("D3.3", "signal", "enforces slice by slice: canary, forecast, what-if, two people, read back, watch"),
  row("D3.4", "signal", "lists who is blocked and why, and follows each until they are helped"),
  row("D3.5", "signal", "follows enrolment against its date, with a forecast and a late notice"),
  row("D3.6", "both", "sorts holdouts into classes, and gives exceptions that expire"),
  row("D3.X1", "signal", "passes only when 90 % of the department are enrolled"),
  row("D3.X2", "signal", "passes only when enforcement has hardly blocked anybody"),
  row("D3.X3", "both", "passes only when the helpdesk copes with its tickets"),
  row("D4.0", "signal", "checks that the waves cover everyone but the excluded and the exempt"),
  row("D4.1", "signal", "turns methods on for everyone"),
  row("D4.2", "both", "tells the organization, in chunks within the mailbox's limits"),
  row("D4.3", "signal", "enforces the remaining waves, then the final policy under its own quorum"),
  row("D4.4", "signal", "counts who still has and uses passwords and legacy methods, as a trend"),
  row("D4.5", "both", "plans when each older method is warned of, disabled and removed; it removes nothing"),
  row("D4.6", "both", "sets the date with two people, refuses it on a poor forecast, counts down"),
  row("D4.X", "both", "proposes exit criteria where the guide has none, and says they are the product's"),
  row("DT.1", "product", "refuses a subject without the organization's name"),
  row("DT.2", "product", "says what passkeys are, on the own device and on another"),
  row("DT.3", "product", "gives the three steps, with a variant for security keys and synced passkeys"),
  row("DT.4", "signal", "says what changes, and never that something ends while it has not"),
  row("DT.5", "product", "refuses a message that does not say where to ask"),
  row("DR.0", "both", "rolls back when a trigger alarms, and by one call of one person in every state"),
  row("DR.1", "signal", "puts the policy back to report-only, deletes nothing, and times the effect"),
  row("DR.2", "signal", "leaves passkeys and methods alone, and lists whom it leaves without another method"),
  row("DR.3", "both", "says whether the cause is of the surroundings or of the system; no retry before that"),
  row("DR.4", "both", "tells exactly those affected"),
  row("DR.5", "signal", "touches one wave and nothing else"),
  row("DG", "product", "prints each phase's goal wherever people are asked"),
  row("X1", "signal", "proof-carrying enforcement: what-if, two votes on one hash, read back, revert"),
  row("X2", "signal", "impact foreseen with an interval, and scored against what came"),
  row("X3", "signal", "gates and triggers that stay honest however often they look"),
  row("X4", "signal", "the cause of a rollback in one sentence, from a search of slices"),
  row("X5", "signal", "a watcher that went blind pages or rolls back; rollback is rehearsed and timed"),
  row("X6", "both", "holdouts in classes, exceptions that expire"),
  row(
    "X7",
    "signal",
    "a plan tried on recorded sign-ins; simulated before it starts by a command that has tests of its own",
  ),
  row("X8", "signal", "enrolment foreseen, and whether a date can be kept"),
  row("X9", "signal", "time to recover, and passes that look like a takeover"),
  row(
    "X10",
    "signal",
    "drift told and frozen, a chained ledger, and evidence from which a gate can be judged again",
  ),
];
