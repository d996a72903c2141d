import type { TimelineEntry } from "../api/timelineEntry.ts";
import { plainText } from "./plainText.ts";

/** A ledger entry in one plain line; undefined for entries that nobody needs to watch. */
export function entryLine({ body }: TimelineEntry): string | undefined {
  const text = (name: string): string => plainText(String(body[name] ?? ""));
  switch (body.kind) {
    case "rolloutStarted":
      return "rollout started";
    case "amendmentProposed":
      return `amendment proposed: ${text("because")}`;
    case "amended":
      return `plan amended: ${text("because")}`;
    case "rolloutEnded":
      return `rollout ended: ${text("outcome")}`;
    case "phaseState":
      return phaseLine(text);
    case "decision":
      return `${text("gate")}: ${text("decision")} by ${text("person").slice(-4)}`;
    case "exceptionRequested":
      return `exception asked for: ${peopleIn(body["people"])} people, ${text("class")}: ${text("because")}`;
    case "exceptionDecided":
      return `exception ${text("exception")}: ${text("decision")} by ${text("by").slice(-4)}`;
    case "exceptionEnded":
      return `exception ${text("exception")} ended by ${text("by").slice(-4)}: ${text("because")}`;
    case "issueOpened":
      return `issue registered (${text("severity")}${body["blocking"] === true ? ", BLOCKING" : ""}): ${text("title")}`;
    case "issueChanged":
      return `issue ${text("issue")} ${text("status") === "" ? "changed" : text("status")}: ${text("because")}`;
    case "attestation":
      return `${text("item")} attested: ${text("note")}`;
    case "templateApproved":
      return `message ${text("template")}, version ${text("version")} is ${text("as")}`;
    case "sessionReported":
      return `session ${text("session")} ${text("outcome")}: ${text("attended")} people came`;
    case "drillStarted":
      return `device-loss drill started in ${text("wave")}`;
    case "drillProven":
      return `drill ${text("drill")}: every leg seen in audits and sign-ins`;
    case "drillAttested":
      return `drill ${text("drill")} ${text("outcome")}: ${text("note")}`;
    case "tabletopEnded":
      return `tabletop exercise ${text("outcome")}: ${text("note")}`;
    case "lifecycleDecided":
      return `plan of when older methods end, version ${text("version")}: ${text("decision")}`;
    case "dateSet":
      return `a password alone does not do from ${text("on")}: ${text("because")}`;
    case "proposalEnded":
      return `${text("gate")} ${text("outcome")}: ${text("because")}`;
    case "order":
      return `order ${text("order")}: ${text("because")}`;
    case "operation":
      return operationLine(text);
    case "adopted":
      return `${text("wave")} ADOPTED: ${text("people")} people are enforced already`;
    case "rolledBack":
      return `ROLLED BACK ${text("wave")} by ${text("by")}: ${text("because")}`;
    case "drift":
      return text("state") === "found"
        ? `DRIFT: ${text("because")}`
        : `drift ${text("state")}: ${text("because")}`;
    case "impactScored":
      return `forecast of ${text("wave")}: ${text("blocked")} of ${text("people")} people were blocked within a day, foreseen ${text("low")} to ${text("high")}`;
    case "enrolmentScored":
      return `forecast of ${text("wave")}: ${text("enrolled")} people were enrolled by ${text("day")}, foreseen ${text("low")} to ${text("high")} a week before`;
    case "causeFound":
      return `investigation ${text("investigation")}, by the data ${text("verdict")}: ${text("because")}; to try: ${text("fix")}`;
    case "investigationConcluded":
      return `investigation ${text("investigation")} concluded: ${text("cause")}; ${text("fix")}`;
    default:
      return undefined;
  }
}

function phaseLine(text: (name: string) => string): string {
  const attempt = text("attempt") === "1" ? "" : ` (attempt ${text("attempt")})`;
  const detail = [text("gate"), text("because")].filter((part) => part !== "").join(": ");
  return `${text("phase")}${attempt} is ${text("state")}${detail === "" ? "" : `, ${detail}`}`;
}

function operationLine(text: (name: string) => string): string | undefined {
  const step = text("step");
  const because = text("because") === "" ? "" : `: ${text("because")}`;
  if (step === "refused" || step === "void" || step === "unverified") {
    return `${text("verb")} of ${text("wave")} is ${step}${because}`;
  }
  if (step === "wouldHave" && text("exception") !== "") {
    return `WOULD HAVE for exception ${text("exception")}: add ${text("people")} people to the exceptions group${because}`;
  }
  if (step === "wouldHave") {
    const what =
      text("verb") === "changeMembers"
        ? `add ${text("people")} people to the enforced group`
        : text("verb") === "createPolicy"
          ? "make the policy in report-only"
          : `set the policy from ${text("from")} to ${text("to")}`;
    return `WOULD HAVE for ${text("wave")}: ${what}${because}`;
  }
  if (text("verb") === "enableMethods") {
    return step === "applied" ? `WRITE passkeys switched on for the audience of ${text("wave")}` : undefined;
  }
  if (text("verb") === "createPolicy") {
    return step === "applied" ? `policy ${text("to")} of ${text("wave")} made in report-only` : undefined;
  }
  if (text("exception") !== "") {
    const what = text("verb") === "exempt" ? "added to" : "taken out of";
    return step === "applied" ? `${text("people")} people ${what} the exceptions group` : undefined;
  }
  if (text("verb") === "changeMembers") {
    return step === "applied"
      ? `${text("people")} people added to the enforced group of ${text("wave")}`
      : undefined;
  }
  if (step !== "sent" || text("from") === text("to")) return undefined;
  return `WRITE policy of ${text("wave")}: ${text("from")} -> ${text("to")}${because}`;
}

const peopleIn = (people: unknown): number => (Array.isArray(people) ? people.length : 0);
