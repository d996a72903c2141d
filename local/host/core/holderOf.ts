import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

const listening = "0A";
const longestCommand = 100;

/** Who listens on a port of this machine, as " (process 12: its command)"; empty where the system does not tell. */
export function holderOfPort(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const lines = quietly(() => readFileSync("/proc/net/tcp", "utf8").split("\n")) ?? [];
  const inodes = lines
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells[1]?.endsWith(`:${hex}`) === true && cells[3] === listening)
    .map((cells) => `socket:[${cells[9]}]`);
  return inodes.length === 0 ? "" : holder((link) => inodes.includes(link));
}

/** Who has a file open, as " (process 12: its command)"; empty where the system does not tell. */
export function holderOfFile(file: string): string {
  const path = quietly(() => realpathSync(file));
  return path === undefined ? "" : holder((link) => link === path);
}

function holder(matches: (link: string) => boolean): string {
  const processes = quietly(() => readdirSync("/proc")) ?? [];
  for (const pid of processes.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    const open = quietly(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
    if (!open.some((fd) => matches(quietly(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? ""))) continue;
    const command = quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")) ?? "";
    return ` (process ${pid}: ${command.replaceAll("\0", " ").trim().slice(0, longestCommand)})`;
  }
  return "";
}

/** Other systems have no such files, and other people's processes cannot be read. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
