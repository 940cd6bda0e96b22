import { expect, it } from "vitest";
import { buildEnvironment } from "../../scripts/tools/go-install.ts";

it("keeps the user's proxy and caches, and no settings that change the build", () => {
  const env = {
    HOME: "/home/dev",
    HTTPS_PROXY: "https://proxy.example",
    GOOGLE_CLOUD_PROJECT: "dev",
    GOROOT: "/opt/go",
    GOFLAGS: "-insecure",
    GOPRIVATE: "*",
    GONOSUMDB: "*",
    GOINSECURE: "*",
    GOOS: "windows",
    CGO_CFLAGS: "-O0",
  };
  const settings = new Map([
    ["GOPROXY", "https://modules.example"],
    ["GOSUMDB", "off"],
  ]);
  expect(buildEnvironment(env, settings, "/bin-folder")).toEqual({
    HOME: "/home/dev",
    HTTPS_PROXY: "https://proxy.example",
    GOROOT: "/opt/go",
    GOPROXY: "https://modules.example",
    GOENV: "off",
    GOBIN: "/bin-folder",
    CGO_ENABLED: "0",
  });
});

it("keeps a mirror of the checksum database", () => {
  const mirror = "sums.example https://mirror.example";
  expect(buildEnvironment({}, new Map([["GOSUMDB", mirror]]), "/bin-folder").GOSUMDB).toBe(mirror);
});
