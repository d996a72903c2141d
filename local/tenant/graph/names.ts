import { accountKind, type Population } from "../people/population.ts";

/** Domain of the simulated organization. */
export const domain = "corp.example";

/** Domain of a company that was bought and may keep its own identity provider. */
export const mergedDomain = "merged.example";

/** User principal name of an account; guests carry #EXT#. */
export function userPrincipalNameOf(people: Population, account: number): string {
  const number = String(account).padStart(4, "0");
  switch (people.kind[account]) {
    case accountKind.guest:
      return `guest${number}_partner.example#EXT#@${domain}`;
    case accountKind.service:
      return `room${number}@${domain}`;
    case accountKind.breakGlass:
      return `emergency${number}@${domain}`;
    case accountKind.sync:
      return `sync${number}@${domain}`;
    default:
      return `user${number}@${people.isFederated[account] === 1 ? mergedDomain : domain}`;
  }
}

/** Display name of an account; obviously invented. */
export function displayNameOf(people: Population, account: number): string {
  const number = String(account).padStart(4, "0");
  switch (people.kind[account]) {
    case accountKind.guest:
      return `Guest ${number}`;
    case accountKind.service:
      return `Room ${number}`;
    case accountKind.breakGlass:
      return `Emergency account ${number}`;
    case accountKind.sync:
      return "Directory synchronization account";
    default:
      return `User ${number}`;
  }
}
