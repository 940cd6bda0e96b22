import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

export interface Member {
  readonly name: string;
  readonly content?: string | Buffer;
  /** Type flag; default `0`, a regular file. */
  readonly type?: string;
  readonly linkname?: string;
  readonly prefix?: string;
}

export function tarOf(members: readonly Member[]): Buffer {
  const blocks = members.flatMap((member) => {
    const content = Buffer.from(member.content ?? "");
    return [headerOf(member, content.length), content, Buffer.alloc(-content.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** Barely compressed: a program has a hundred megabytes. */
export function archiveOf(members: readonly Member[]): Buffer {
  return gzipSync(tarOf(members), { level: 1 });
}

export function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function headerOf({ name, type = "0", linkname = "", prefix = "" }: Member, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write("0000755\0", 100);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write(linkname, 157, 100);
  header.write("ustar\0" + "00", 257);
  header.write(prefix, 345, 155);
  header.write("        ", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}
