import { memberLine } from "../../schemas/memberLine.ts";
import { createRowReader } from "./createRowReader.ts";
import { openRecording } from "./openRecording.ts";
import { RecordingFault } from "./recordingFault.ts";

/** A file of members; `group` names whose they are where the file itself does not: an export of one group's members. */
export interface MembersFile {
  readonly file: string;
  readonly group?: string;
}

/** Object ids of the members by group, as the files name the groups, in lower case. */
export type RecordedMembers = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads who belongs to which group: JSON rows `{group, user}`, an export of one group's members, or lines "GROUP USER".
 * Guests, disabled accounts and members that are no users are left out where the file tells them. Throws a RecordingFault for
 * whatever it cannot read: a person who is missing would be missing from every count.
 */
export async function loadMembers(files: readonly MembersFile[]): Promise<RecordedMembers> {
  const members = new Map<string, Set<string>>();
  let added = 0;
  const add = (group: string, user: string): void => {
    added++;
    const known = members.get(group) ?? new Set();
    members.set(group, known.add(user));
  };
  for (const each of files) {
    added = 0;
    const lines = await linesOf(each.file);
    if (lines === undefined) await addRows(each, add);
    else addLines(each, lines, add);
    if (added === 0)
      throw new RecordingFault(
        `${each.file}: it names nobody who counts (no guests, no disabled accounts): export it again, or leave it out`,
      );
  }
  return members;
}

type Add = (group: string, user: string) => void;

async function addRows({ file, group: given }: MembersFile, add: Add): Promise<void> {
  const reader = createRowReader(memberLine, "the members");
  for await (const rows of reader.read(file)) {
    for (const { value } of rows) {
      const { group = given?.toLowerCase(), user, id, ...row } = value;
      if (group === undefined) {
        throw new RecordingFault(
          `${file}: its rows name no group; write --members GROUP=${file} with its object id`,
        );
      }
      const isUser = (row["@odata.type"] ?? "#microsoft.graph.user") === "#microsoft.graph.user";
      const isAsked = row.accountEnabled !== false && (row.userType ?? "").toLowerCase() !== "guest";
      const person = user ?? id;
      if (isUser && isAsked && person !== undefined) add(group, person);
    }
  }
  const { quarantined, examples } = reader.tally();
  if (quarantined > 0) throw new RecordingFault(`${examples.join("; ")}; every member must be readable`);
}

function addLines({ file, group }: MembersFile, lines: readonly string[], add: Add): void {
  for (const [index, line] of lines.entries()) {
    const words = line
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((word) => word !== "");
    if (words.length === 0 || line.startsWith("#") || (index === 0 && words.includes("user"))) continue;
    const [first = "", second, ...more] = words;
    const [named, user] = second === undefined ? [group?.toLowerCase(), first] : [first, second];
    if (named === undefined || more.length > 0) {
      throw new RecordingFault(
        `${file}, line ${index + 1}: a line is "GROUP USER", both as object ids; found "${line}"`,
      );
    }
    add(named, user);
  }
}

/** The lines of a file that is no JSON; undefined for JSON. */
async function linesOf(file: string): Promise<readonly string[] | undefined> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openRecording(file)) {
    pieces.push(piece);
    if (pieces.length === 1 && /^\s*[[{]/.test(new TextDecoder().decode(piece.subarray(0, 64))))
      return undefined;
  }
  const text = new TextDecoder().decode(Buffer.concat(pieces));
  if (text.trim() === "") throw new RecordingFault(`${file}: it is empty: it names nobody`);
  return text.split(/\r?\n/);
}
