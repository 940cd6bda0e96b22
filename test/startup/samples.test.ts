import { describe, expect, test } from "vitest";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import { overlayOf } from "../build.ts";

const POD = (script: string) => `apiVersion: v1
kind: Pod
metadata: {name: pod}
spec:
  containers:
    - name: main
      image: python:3.11-slim
      command: ["/bin/sh", "-c"]
      args:
        - |
${script.replace(/^/gm, "          ")}
`;

/**
 * The kind of start that fails: it takes longer than its probes allow
 * (https://kubernetes.io/docs/concepts/workloads/pods/probes/).
 */
const FAILING = `apt-get update && apt-get install -y curl libpq-dev git
pip install --no-cache-dir fastapi[all] python-jose[cryptography] psycopg2-binary
cd /tmp
git clone --depth 1 https://example.com/app.git
# ... more complex setup`;

const WORKING = `pip install fastapi uvicorn
python -c "
from fastapi import FastAPI
app = FastAPI(title='API')

@app.get('/health')
def health():
    return {'status': 'healthy'}

if __name__ == '__main__':
    import uvicorn
    uvicorn.run(app, host='0.0.0.0', port=8000)
" > /app/main.py
python /app/main.py`;

function installsOf(script: string) {
  const overlay = overlayOf(POD(script));
  const { installs, unknowns, unchecked } = startAnalysis()(
    workloadOf(overlay.resources[0]!)!.containers[0]!,
    overlay,
  );
  const found = installs.map(({ kind, tool, packages, urls, command }) => {
    const line = script.slice(0, command.at.span.start).split("\n").length;
    const names = packages.map(({ name, extras }) => [name, ...extras].join("+"));
    const path = command.at.path.join("/");
    const { text, via } = command;
    return { kind, tool, packages: names, urls, line, text, path, via };
  });
  return { found, unknowns, unchecked };
}

describe("sample starts", () => {
  const path = "spec/containers/0/args/0";
  const via = ["args[0]"];

  test("the failing start has three installs", () => {
    const [first = "", second = "", , fourth = ""] = FAILING.split("\n");
    expect(installsOf(FAILING)).toEqual({
      found: [
        {
          kind: "system-packages",
          tool: "apt-get",
          packages: ["curl", "libpq-dev", "git"],
          urls: [],
          line: 1,
          text: first.slice("apt-get update && ".length),
          path,
          via,
        },
        {
          kind: "python-packages",
          tool: "pip",
          packages: ["fastapi+all", "python-jose+cryptography", "psycopg2-binary"],
          urls: [],
          line: 2,
          text: second,
          path,
          via,
        },
        {
          kind: "repository",
          tool: "git",
          packages: [],
          urls: ["https://example.com/app.git"],
          line: 4,
          text: fourth,
          path,
          via,
        },
      ],
      unknowns: [],
      unchecked: [],
    });
  });

  test("the working start installs two Python packages; the code that it writes to a file installs nothing", () => {
    expect(installsOf(WORKING)).toEqual({
      found: [
        {
          kind: "python-packages",
          tool: "pip",
          packages: ["fastapi", "uvicorn"],
          urls: [],
          line: 1,
          text: "pip install fastapi uvicorn",
          path,
          via,
        },
      ],
      unknowns: [],
      unchecked: [],
    });
  });
});
