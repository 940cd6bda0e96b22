import { expect, test } from "vitest";
import { analyseContainer, analyseScript, summary } from "./support.ts";

test.each<[script: string, expected: readonly string[]]>([
  ["perl -e 'system(q(apt-get install x))'", ["? script"]],
  [`perl -e 'system("apt-get install -y curl")'`, ["apt-get install: curl"]],
  [`perl -e 'system("apt-get", "install", "curl"); exec "/srv/app"'`, ["apt-get install: curl"]],
  ["perl -e 'print `apk add curl`'", ["apk add: curl"]],
  [`perl -e 'open(F, "-|", "pip install x")'`, ["pip install: x"]],
  [`perl -e 'eval pack("H*", "73")'`, ["? script"]],
  ["perl -MCPAN -e 'install JSON'", ["cpan install"]],
  [`ruby -e 'exec "pip install x"'`, ["pip install: x"]],
  ["ruby -e 'system(%w[apt-get install curl])'", ["apt-get install: curl"]],
  [`ruby -ropen3 -e 'Open3.capture2("apt-get", "install", "curl")'`, ["apt-get install: curl"]],
  [`ruby -e 'Kernel.send("sys" + "tem", "ls")'`, ["? script"]],
  [`php -r 'shell_exec("npm ci");'`, ["npm ci"]],
  [`php -r '$f = "system"; $f("ls");'`, ["? script"]],
  [`php -r '$db->exec("install x");'`, []],
  [`lua -e 'os.execute("apk add x")'`, ["apk add: x"]],
  [`Rscript -e 'system2("apt-get", "install curl")'`, ["apt-get install: curl"]],
  ['perl -e "$CODE"', ["? script"]],
  ["perl -i -pe 's/system/x/' file", []],
  ["php -r 'echo 1;'", []],
  ["ruby -e 'puts 1'", []],
  ["pwsh -Command 'Install-Module Az -Force'", ["PowerShell Install-Module: az"]],
  ["powershell.exe -Command 'choco install git -y; Start-Sleep 9'", ["choco install: git"]],
  [`powershell -c "iex ((New-Object Net.WebClient).DownloadString('https://x/i.ps1'))"`, ["iex run"]],
  ["pwsh -Command 'Get-ChildItem | Sort-Object Length'", []],
  ["cmd /c 'npm ci & node x.js'", ["npm ci"]],
  ["deno run https://x/y.ts", ["deno run"]],
  [`julia -e 'using Pkg; Pkg.add("x")'`, ["julia Pkg.add"]],
])("commands that code of another language starts are analysed: %s", (script, expected) => {
  expect(summary(analyseScript(script))).toEqual(expected);
});

test.each<[file: string, content: string, command: string, expected: readonly string[]]>([
  ["a.pl", "#!/usr/bin/perl\nsystem('apt-get install -y curl');\n", "/c/a.pl", ["apt-get install: curl"]],
  ["a.rb", "# system('npm ci')\nsystem('apk add x')\n", "ruby /c/a.rb", ["apk add: x"]],
  ["a.php", '<?php\n$pdo->exec("x");\nexec("npm ci");\n', "php /c/a.php", ["npm ci"]],
  ["a.R", 'install.packages("x")\n', "Rscript /c/a.R", ["R install.packages"]],
  ["a.ps1", "Install-Module x\n", "pwsh -File /c/a.ps1", ["PowerShell Install-Module: x"]],
  ["Makefile", "P = x\nall: a\n\t@echo\na:\n\tpip install $(P)\n", "make -f /c/Makefile", ["pip install: x"]],
  ["Makefile", "a:\n\tpip install x\nb:\n\techo\n", "make -C /c b", []],
  ["s.conf", "[program:a]\ncommand=npm ci\n", "supervisord -c /c/s.conf", ["npm ci"]],
  ["Procfile", "web: bundle install\n", "honcho -f /c/Procfile start", ["bundle install"]],
  ["a.py", "import os\nos.system('npm ci')\n", "uv run /c/a.py", ["npm ci"]],
  [
    "b.py",
    '# /// script\n# dependencies = ["httpx"]\n# ///\nimport httpx\n',
    "uv run --script /c/b.py",
    ["uv run: httpx"],
  ],
  [
    "c.py",
    "#!/usr/bin/env -S uv run --with x\nimport os; os.system('npm ci')\n",
    "/c/c.py",
    ["uv run: x", "npm ci"],
  ],
])("files of other languages are analysed: %s, %j", (file, content, command, expected) => {
  const analysis = analyseContainer(
    { command: ["sh", "-c", command], volumeMounts: [{ name: "c", mountPath: "/c" }] },
    { volumes: [{ name: "c", configMap: { name: "files" } }] },
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "files" }, data: { [file]: content } },
  );
  expect(summary(analysis)).toEqual(expected);
});

test.each<[script: string, expected: readonly string[]]>([
  ["import os; getattr(os, 'sys' + 'tem')('npm ci')", ["npm ci"]],
  ["import os; getattr(os, name)('npm ci')", ["? script"]],
  ["import pty; pty.spawn(['apk', 'add', 'x'])", ["apk add: x"]],
  ["import posix; posix.system('npm ci')", ["npm ci"]],
  ["import ctypes; ctypes.CDLL(None).system(b'npm ci')", ["npm ci"]],
  ["import base64; exec(base64.b64decode('aW1wb3J0IG9zO29zLnN5c3RlbSgnbnBtIGNpJyk='))", ["npm ci"]],
  ["exec(open('/c/x').read())", ["? script"]],
  ["import sys; sys.modules['os'].system('npm ci')", ["npm ci"]],
  ["import importlib; importlib.import_module('o' + 's').system('npm ci')", ["npm ci"]],
  ["print(getattr(a, 'b')('npm ci'))", []],
  [
    "import importlib as i; m=i.import_module('sub'+'process'); m.run(['pip','install','x'])",
    ["pip install: x"],
  ],
  ["import ctypes; l=ctypes.cdll.LoadLibrary('libc.so.6'); l.system(b'pip install x')", ["pip install: x"]],
  ["import os\ndef f():\n  os.system('pip install x')\n", []],
  ["print('pip install x')", []],
  ["'''run pip install x'''", []],
  ["import sh; sh.pip('install','x')", ["pip install: x"]],
  ["from plumbum import local; local['pip']('install','x')", ["pip install: x"]],
  ["from invoke import run; run('pip install x')", ["pip install: x"]],
  ["import os,threading; threading.Thread(target=os.system,args=('pip install x',)).start()", ["? script"]],
  ["import os; list(map(os.system,['pip install x']))", ["? script"]],
  ["import os; s=os.system; s('pip install x')", ["pip install: x"]],
  ["import os; os.__dict__['system']('pip install x')", ["pip install: x"]],
  [
    "import multiprocessing,os; multiprocessing.Process(target=os.system,args=('pip install x',)).start()",
    ["? script"],
  ],
  ["import atexit,os; atexit.register(os.system,'pip install x')", ["? script"]],
])("computed calls of Python are resolved or unknown: %s", (code, expected) => {
  expect(summary(analyseContainer({ command: ["python3", "-c", code] }))).toEqual(expected);
});

test.each<[script: string, expected: readonly string[]]>([
  ["require('child_' + 'process').execSync('npm ci')", ["npm ci"]],
  ["require('child_process')['exec' + 'Sync']('npm ci')", ["npm ci"]],
  ["process.mainModule.require('child_process').execSync('npm ci')", ["npm ci"]],
  ["import('child_process').then((c) => c.execSync('npm ci'))", ["npm ci"]],
  ["require(name).exec('npm ci')", ["? script"]],
  ["require('child_process').execSync(Buffer.from('bnBtIGNp', 'base64').toString())", ["npm ci"]],
  ["fetch('https://x').then((r) => r.text()).then(eval)", ["? script"]],
  ["/a/.exec('npm ci')", []],
  ["const x = require(path); x.start('npm ci')", []],
  ["require('util').promisify(require('child_process').exec)('pip install x')", ["? script"]],
  ["const {$}=require('zx'); $`pip install x`", ["pip install: x"]],
  ["/x/.exec('pip install x')", []],
  ["console.log('pip install x')", []],
  [
    "require('https').get('https://h/x', r=>{let d='';r.on('data',c=>d+=c);r.on('end',()=>eval(d))})",
    ["? script"],
  ],
  ["process.binding('spawn_sync').spawn({file:'pip',args:['pip','install','x']})", ["? script"]],
  [
    "new (require('worker_threads').Worker)('require(\"child_process\").execSync(\"pip install x\")',{eval:true})",
    ["pip install: x"],
  ],
])("computed calls of JavaScript are resolved or unknown: %s", (code, expected) => {
  expect(summary(analyseContainer({ command: ["node", "-e", code] }))).toEqual(expected);
});

test.each([
  [`awk 'BEGIN { system("apt-get install -y curl") }'`, ["apt-get install -y curl"], []],
  [`gawk -F: -v a=b 'BEGIN { "apt-get install x" | getline y }' /etc/passwd`, ["apt-get install x"], []],
  [`awk '{ print $1 | "xargs apt-get install" }' list`, ["xargs apt-get install"], []],
  [`awk 'BEGIN { system("apt-get " verb) }'`, [], ["script"]],
  [`awk 'BEGIN { c = "x"; c | getline y }'`, [], ["script"]],
  [`awk '{ print $1 | "sort -u" }' list`, [], []],
  ["awk -F, '{ system_load += $1 } END { print system_load }' list", [], []],
  ["awk -f program.awk list", [], []],
])("commands that awk passes to a shell are analysed: %s", (script, programs, codes) => {
  const { installs, unknowns } = analyseScript(script);
  expect(installs.map(({ command: { text, at } }) => [text, at?.span])).toEqual(
    programs.map((text) => [text, { start: script.indexOf(text), end: script.indexOf(text) + text.length }]),
  );
  expect(unknowns.map(({ code }) => code)).toEqual(codes);
});

test.each([
  "awk '{ print }' list | sh",
  "perl -e 'print 1' | sh",
  "java -jar make.jar | sh",
  "eval $(python3 make.py)",
])("the output of a program in another language is an unknown script: %s", (script) => {
  const { installs, unknowns } = analyseScript(script);
  expect({ installs, codes: unknowns.map(({ code }) => code) }).toEqual({ installs: [], codes: ["script"] });
});

test.each<[command: readonly string[], expected: readonly string[]]>([
  [["perl", "-e", "print 'apt-get install x'"], []],
  [["ruby", "-e", "puts 'apt-get install x'"], []],
  [["ruby", "-rbundler/inline", "-e", "gemfile(true) { gem 'x' }"], ["R gemfile"]],
  [["ruby", "-e", "c='apt-get install x'; `#{c}`"], ["? script"]],
  [["ruby", "-e", "Process.spawn('apt-get install x')"], ["apt-get install: x"]],
  [["php", "-r", "$f='system'; $f('apt-get install x');"], ["? script"]],
  [["php", "-r", "copy('http://h/composer-setup.php','c.php'); include 'c.php';"], ["fetch run"]],
  [
    [
      "sh",
      "-c",
      "php -r \"copy('https://getcomposer.org/installer', 'composer-setup.php');\" && php composer-setup.php",
    ],
    ["fetch run"],
  ],
  [["php", "-r", "echo 'apt-get install x';"], []],
  [["php", "-r", "proc_open(['apt-get','install','x'],[],$p);"], ["apt-get install: x"]],
  [["php", "-r", "eval(file_get_contents('http://h/x'));"], ["fetch run"]],
  [["pwsh", "-c", "Start-Process apt-get -ArgumentList 'install','curl'"], ["apt-get install: curl"]],
  [["pwsh", "-c", "Write-Host 'apt-get install x'"], []],
  [["pwsh", "-c", "Invoke-WebRequest https://h/x.ps1 -OutFile x.ps1; ./x.ps1"], ["Invoke-WebRequest run"]],
  [["pwsh", "-c", "[System.Diagnostics.Process]::Start('apt-get','install x')"], ["apt-get install: x"]],
  [["pwsh", "-c", "if ($x) { pip install y }"], ["pip install: y"]],
  [["Rscript", "-e", "shiny::runApp('/app')"], []],
  [["Rscript", "-e", "system2('apt-get', c('install','x'))"], ["apt-get install: x"]],
  [["Rscript", "-e", "source('http://h/x.R')"], ["fetch run"]],
  [["installGithub.r", "x/y"], ["install2.r install: x/y"]],
])("files of servers and started programs are followed: %j", (command, expected) => {
  expect(summary(analyseContainer({ command: [...command] }))).toEqual(expected);
});
