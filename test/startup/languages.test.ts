// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs are JavaScript's, not templates
import { describe, expect, test } from "vitest";
import { analyseContainer, summary } from "./support.ts";

type Row = readonly [code: string, ...expected: string[]];

function table(name: string, command: readonly string[], rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows.map(([code, ...expected]) => ({ code, expected })))("$code", ({ code, expected }) => {
      expect(summary(analyseContainer({ command: [...command, code] }))).toEqual(expected);
    });
  });
}

table(
  "python -c",
  ["python3", "-uc"],
  [
    ["import os; os.system('pip install a')", "pip install: a"],
    ["import os as o; o.popen('pip install a')", "pip install: a"],
    ["from os import system as s\ns('pip install a')", "pip install: a"],
    ["__import__('os').system('pip install a')", "pip install: a"],
    ["import subprocess\nsubprocess.run(['pip', 'install', 'a'], check=True)", "pip install: a"],
    ["import subprocess\nsubprocess.check_call('pip install a', shell=True)", "pip install: a"],
    ["import subprocess\nsubprocess.Popen(args=['sh', '-c', 'pip install a'])", "pip install: a"],
    [
      "import subprocess, sys\nsubprocess.call([sys.executable, '-m', 'pip', 'install', 'a'])",
      "pip install: a",
    ],
    ["from subprocess import run\nrun('pip install a'.split())", "pip install: a"],
    ["import subprocess\nc = ['pip', 'install']\nc += ['a']\nsubprocess.run(c)", "pip install: a"],
    ["import subprocess\nsubprocess.run(['pip', 'install', *['a', 'b']])", "pip install: a b"],
    [
      "import subprocess\np = ' '.join(['a', 'b'])\nsubprocess.getoutput(f'pip install {p}')",
      "pip install: a b",
    ],
    ["import os\nos.system('pip install %s' % x)", "pip install: …"],
    ["import os\nos.system('pip install {} b'.format(x))", "pip install: … b"],
    ["import os\nos.system('pip ' 'install ' + \"a\")", "pip install: a"],
    ["import os\nos.execvp('pip', ['pip', 'install', 'a'])", "pip install: a"],
    ["import os\nos.execlp('pip', 'pip', 'install', 'a')", "pip install: a"],
    ["import os\nos.spawnvp(os.P_WAIT, 'pip', ['pip', 'install', 'a'])", "pip install: a"],
    ["import pip\npip.main(['install', 'a'])", "pip install: a"],
    ["from pip._internal import main\nmain(['install', 'a'])", "pip install: a"],
    ["import runpy, sys\nsys.argv = ['pip', 'install', 'a']\nrunpy.run_module('pip')", "pip install: a"],
    ["import asyncio\nasyncio.run(asyncio.create_subprocess_exec('pip', 'install', 'a'))", "pip install: a"],
    ["def f(p):\n  import os\n  os.system('pip install ' + p)\nf('a')\nf('b')", "pip install: a b"],
    ["import os\nfor p in ['a', 'b']:\n  os.system('pip install ' + p)", "pip install: a b"],
    ["import os\nclass A:\n  def __init__(self):\n    os.system('pip install a')\nA()", "pip install: a"],
    [
      "import os\ndef main():\n  os.system('pip install a')\nif __name__ == '__main__':\n  main()",
      "pip install: a",
    ],
    ["from git import Repo\nimport git\ngit.Repo.clone_from('https://x', '/y')", "git clone"],
    ["import urllib.request as u\nexec(u.urlopen('https://x').read())", "python run"],
    [
      "import os, urllib.request\nurllib.request.urlretrieve('https://x', '/a.sh')\nos.system('sh /a.sh')",
      "python run",
    ],
    ["import os\nos.system(os.environ['X'])", "? script"],
    ["import os\ndef f():\n  os.system('pip install a')"],
    ["print('pip install a')"],
    ["import pip\nprint(pip.__version__)"],
    ["import subprocess\nsubprocess.run(['pip', 'list'])"],
    ["# import os; os.system('pip install a')"],
    ["import os\nos.makedirs('pip install a')"],
    ["import os(((\nos.system('pip install a')", "pip install: a"],
  ],
);

table(
  "node -e",
  ["node", "-e"],
  [
    ["require('child_process').execSync('npm install a')", "npm install: a"],
    ["const { execSync: run } = require('node:child_process'); run(`npm ci`)", "npm ci"],
    [
      "const cp = require('child_process'); cp.spawn('npm', ['install', 'a'], { stdio: 'inherit' })",
      "npm install: a",
    ],
    ["import { spawnSync } from 'child_process'; spawnSync('npm ci', { shell: true })", "npm ci"],
    ["import * as cp from 'child_process'; cp.exec('npm install ' + 'a', () => {})", "npm install: a"],
    ["require('child_process').exec(`npm install ${x} a`)", "npm install: … a"],
    [
      "const { exec } = require('child_process'); function f(x) { exec('npm install ' + x) } f('a')",
      "npm install: a",
    ],
    ["const { exec } = require('child_process'); function f() { exec('npm ci') }"],
    ["console.log('npm install a')"],
    ["/npm install/.exec('npm install a')"],
  ],
);
