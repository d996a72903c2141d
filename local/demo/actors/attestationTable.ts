/** What the operator does in the real world before attesting a row of the guide, and how long it takes. */
export interface AttestationPlay {
  /** `invite` asks the phase's audiences to enrol; `drill` loses a phone on purpose. */
  readonly act: "none" | "invite" | "drill";
  /** Working days after the phase began until the row is done. */
  readonly afterWorkingDays: number;
  readonly note: string;
  /** The document that a row asks for, who answers for it, and in how many days it is reviewed again. */
  readonly document?: { readonly link: string; readonly owner: string; readonly reviewInDays: number };
}

const done = (note: string, afterWorkingDays = 0): AttestationPlay => ({
  act: "none",
  afterWorkingDays,
  note,
});
const invite = (note: string): AttestationPlay => ({ act: "invite", afterWorkingDays: 0, note });

const table: Readonly<Record<string, AttestationPlay>> = {
  "D0.1": done("Methods looked at in the admin center: on, and the pilot group is a target"),
  "D0.2": done("Temporary Access Pass is on, usable once, for one hour"),
  "D0.3": {
    ...done("Callback to the number in the directory; the procedure is in the helpdesk's handbook"),
    document: {
      link: "https://handbook.example/helpdesk/who-is-calling",
      owner: "Head of the helpdesk",
      reviewInDays: 180,
    },
  },
  "D0.4": done("All device models listed; too old ones will be replaced", 1),
  "D0.5": done("Policy reviewed: report-only, all users, break-glass excluded", 1),
  "D0.6": done("Template has what, why and what to do", 1),
  // The pilot has no communication row: choosing the people is asking them.
  "D1.0": invite("Eight people of IT chosen and asked"),
  "D1.4": {
    act: "drill",
    afterWorkingDays: 1,
    note: "A phone was lost on purpose: pass, new passkey, sign-in",
  },
  "D1.6": done("Issues recorded, none of them blocks", 4),
  "D2.1": invite("Message with the set-up links sent to the early adopters"),
  "D2.5": done("Template answers the questions of the drop-in sessions", 3),
  "D2.6": done("Tabletop held with helpdesk and two people of the group", 3),
  "D2.X2": done("Two recoveries handled by the helpdesk", 4),
  "D2.X3": done("Message is final", 4),
  "D3.2": invite("Department told, with the date of enforcement"),
  "D3.X3": done("Ticket volume is within what the helpdesk can take", 5),
  "D4.2": invite("Whole organization told"),
  "D4.5": done("Timeline written: warn, disable by group, remove", 5),
  "D4.6": done("Date set by the board", 5),
};

/** Whether attesting one of these rows means that the people of the phase have been asked. */
export const asksPeople = (items: readonly string[]): boolean =>
  items.some((item) => attestationPlay(item).act === "invite");

/** How the operator comes to attest a row; a row nobody knows is attested after looking at it. */
export const attestationPlay = (item: string): AttestationPlay => table[item] ?? done(`${item} looked at`);
