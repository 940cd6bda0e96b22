import { expect, test } from "vitest";
import { type Requirement, requirement } from "../../scripts/startup/values/requirement.ts";
import { parseRequirement, readRequirementsFile } from "../../scripts/startup/values/requirements.ts";

const rows: readonly (readonly [string, Partial<Requirement>])[] = [
  ["fastapi", { name: "fastapi" }],
  ["Foo_Bar.baz", { name: "foo-bar-baz" }],
  ["a==1.2.3", { name: "a", specifier: "==1.2.3", version: "1.2.3" }],
  ["a == 1.0 , != 2", { name: "a", specifier: "==1.0,!=2", version: "1.0" }],
  ["a===1.0+local", { name: "a", specifier: "===1.0+local", version: "1.0+local" }],
  ["a==1.*", { name: "a", specifier: "==1.*" }],
  ["a>=1,<2", { name: "a", specifier: ">=1,<2" }],
  ["a (>=1)", { name: "a", specifier: ">=1" }],
  ["a~=1.4", { name: "a", specifier: "~=1.4" }],
  ["uvicorn[standard]", { name: "uvicorn", extras: ["standard"] }],
  [
    "a[Y_z, x]>=1; python_version<'3'",
    { name: "a", extras: ["x", "y-z"], specifier: ">=1", marker: "python_version<'3'" },
  ],
  ["a @ https://x/a.zip", { name: "a", source: "url", url: "https://x/a.zip" }],
  [
    "https://x/Foo_Bar-1.0-py3-none-any.whl",
    { name: "foo-bar", version: "1.0", source: "url", url: "https://x/Foo_Bar-1.0-py3-none-any.whl" },
  ],
  ["https://x/a.tgz#sha256=0a", { source: "url", url: "https://x/a.tgz#sha256=0a", hashes: ["sha256:0a"] }],
  [
    "git+https://x/y@v1#egg=Foo_Bar",
    { name: "foo-bar", source: "vcs", url: "git+https://x/y@v1#egg=Foo_Bar" },
  ],
  ["a@git+ssh://git@x/y", { name: "a", source: "vcs", url: "git+ssh://git@x/y" }],
  [".", { source: "path" }],
  ["./dist/foo-2.0-py3-none-any.whl", { name: "foo", version: "2.0", source: "path" }],
  ["../x[dev]", { source: "path" }],
  ["/opt/x", { source: "path" }],
  ["a[", { source: "unknown" }],
  ["=1", { source: "unknown" }],
  ["a?b", { source: "unknown" }],
  ["", { source: "unknown" }],
];

test.each(rows)("%s", (text, expected) => {
  expect(parseRequirement(text)).toEqual(requirement(text, expected));
});

test("a requirement with an unknown version keeps its name; one with an unknown name is unknown", () => {
  expect(parseRequirement("a==\uFFFF")).toEqual(requirement("a==…", { name: "a", specifier: "==…" }));
  expect(parseRequirement("a-\uFFFF")).toEqual(requirement("a-…", { source: "unknown" }));
  expect(parseRequirement("\uFFFF")).toEqual(requirement("…", { source: "unknown" }));
});

test("a requirements file is read with the files that it includes", () => {
  const files = new Map([
    [
      "/r/a.txt",
      "--require-hashes\nfoo==1 \\\n  --hash=sha256:aa --hash sha256:bb  # why\n\n# no\n-r b.txt\n-c c.txt\n--no-index\n-e ./src\n",
    ],
    ["/r/b.txt", "bar\r\n-r a.txt\n-r gone.txt"],
    ["/r/c.txt", "baz<2"],
  ]);
  expect(readRequirementsFile("/r/a.txt", (path) => files.get(path) ?? null)).toEqual({
    packages: [
      requirement("foo==1", {
        name: "foo",
        specifier: "==1",
        version: "1",
        hashes: ["sha256:aa", "sha256:bb"],
        file: "/r/a.txt",
      }),
      requirement("bar", { name: "bar", file: "/r/b.txt" }),
      requirement("baz<2", { name: "baz", specifier: "<2", constraint: true, file: "/r/c.txt" }),
      requirement("./src", { source: "path", file: "/r/a.txt" }),
    ],
    unresolved: ["/r/gone.txt"],
    requiresHashes: true,
    noIndex: true,
  });
});
