import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMember } from "../../scripts/tools/tar.ts";
import { archiveOf, type Member, tarOf } from "./archive.ts";

const program: Member = { name: "kustomize", content: "the program" };

describe("readMember", () => {
  it("returns one file among others", () => {
    const archive = archiveOf([
      { name: "LICENSE", content: "x".repeat(513) },
      program,
      { name: "README.md" },
    ]);
    expect(readMember(archive, "kustomize")).toEqual({ ok: true, value: Buffer.from("the program") });
  });

  const notTheProgram: Record<string, Member> = {
    "a path upwards": { name: "../kustomize", content: "x" },
    "an absolute path": { name: "/usr/bin/kustomize", content: "x" },
    "a file in a folder": { name: "bin/kustomize", content: "x" },
    "a folder in the prefix": { name: "kustomize", prefix: "..", content: "x" },
    "a symbolic link": { name: "kustomize", type: "2", linkname: "/bin/sh" },
    "a hard link": { name: "kustomize", type: "1", linkname: "/bin/sh" },
    "a folder": { name: "kustomize", type: "5" },
    "a device": { name: "kustomize", type: "3" },
  };
  it.each(Object.entries(notTheProgram))("does not accept %s as the program", (_name, member) => {
    const none = { ok: false, error: "the archive contains no file named kustomize" };
    expect(readMember(archiveOf([member]), "kustomize")).toEqual(none);
    expect(readMember(archiveOf([member, program]), "kustomize")).toMatchObject({ ok: true });
  });

  it("rejects two files of that name", () => {
    const result = readMember(archiveOf([program, program]), "kustomize");
    expect(result).toEqual({ ok: false, error: "the archive contains two files named kustomize" });
  });

  it("rejects a truncated archive, compressed or not", () => {
    const damaged = { ok: false, error: "the archive is damaged or truncated" };
    expect(readMember(gzipSync(tarOf([program]).subarray(0, 515)), "kustomize")).toEqual(damaged);
    const cut = readMember(archiveOf([program]).subarray(0, 60), "kustomize");
    expect(cut).toEqual({ ok: false, error: "the archive cannot be unpacked: unexpected end of file" });
  });

  it("reads archives of the system's tar, and terminates on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4000 }), (content) => {
        const archive = archiveOf([{ name: "a" }, { name: "kustomize", content: Buffer.from(content) }]);
        expect(readMember(archive, "kustomize")).toEqual({ ok: true, value: Buffer.from(content) });
        expect(readMember(gzipSync(content), "kustomize").ok).toBe(false);
      }),
    );
  });
});
