import { type HostMention, isHostName, NO_PORT } from "./host-mention.ts";

const HOST = "(?<host>[a-z0-9][a-z0-9.-]{0,252})";
const START = String.raw`(?<![\w-])`;
const PORT = String.raw`(?<port>\d{1,5})(?![\w.])`;

/** Commands that connect to a host, as start scripts use them to wait for a service. */
const COMMANDS: readonly RegExp[] = [
  String.raw`${START}(?:nc|ncat|netcat|telnet)(?:\s+-[a-zA-Z0-9]{1,20}(?:\s+\d{1,5})?(?=\s+\S+\s+\d)){0,9}\s+["']?${HOST}["']?\s+${PORT}`,
  String.raw`${START}(?:pg_isready|psql|pg_dump|mysql|mysqladmin|mariadb|mariadb-admin|redis-cli|valkey-cli|mongosh?)\b[^\n;|&]{0,200}?\s(?:-h|--host)(?:=|\s+)["']?${HOST}(?![\w.:$-])`,
  `/dev/(?:tcp|udp)/${HOST}/${PORT}`,
  String.raw`${START}(?:wait4x\s+tcp|wait-for-it(?:\.sh)?|wait[-_]for(?:\.sh)?|wait-port)\s+(?:-[\w-]{1,30}\s+){0,5}["']?${HOST}:${PORT}`,
  String.raw`${START}(?:nslookup|getent\s+a?hosts)\s+["']?${HOST}(?=[\s;|&)"'>]|$)`,
].map((pattern) => new RegExp(pattern, "dg"));

/** Returns the hosts that known programs in a command or script connect to: `nc -z db 5432`, `pg_isready -h db`. */
export function commandHosts(text: string): HostMention[] {
  return COMMANDS.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(mentionOf));
}

function mentionOf({ groups, indices }: RegExpExecArray): HostMention[] {
  const host = groups?.host ?? "";
  const [start, end] = indices?.groups?.host ?? [0, 0];
  if (!isHostName(host)) return [];
  const number = Number(groups?.port ?? 0);
  const at = indices?.groups?.port;
  const isPort = at !== undefined && number >= 1 && number <= 65535;
  const port = isPort ? ({ kind: "number", number, start: at[0], end: at[1] } as const) : NO_PORT;
  return [{ host, start, end, port, scheme: null }];
}
