// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are the shell's, not templates
import { describe, expect, test } from "vitest";
import { analyseScript, summary } from "./support.ts";

/** A script for `sh -c` with its installs (`tool action: packages`) and unknowns (`? code`). */
type Row = readonly [script: string, ...expected: string[]];

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

table("lists and pipelines", [
  ["apt-get update && apt-get install -y curl", "apt-get install: curl"],
  ["pip install a; pip install b & pip install c", "pip install: a", "pip install: b", "pip install: c"],
  ["yes | apt-get install git", "apt-get install: git"],
  ["pip install a 2>&1 | tee log", "pip install: a"],
  ["command -v git || apk add git", "apk add: git"],
  ["! pip install a", "pip install: a"],
  ["(pip install a)", "pip install: a"],
  ["{ pip install a; }", "pip install: a"],
  ["false && pip install a"],
  ["true || pip install a"],
  ["exit 0; pip install a"],
  ["exec nginx; pip install a"],
  ["test -d /app || exit 1; pip install a", "pip install: a"],
]);

table("conditions", [
  ["if [ -f /x ]; then pip install a; else pip install b; fi", "pip install: a", "pip install: b"],
  [
    "if [ a = b ]; then pip install a; elif true; then pip install b; else pip install c; fi",
    "pip install: b",
  ],
  ['MODE=prod; if [ "$MODE" = "dev" ]; then pip install a; fi'],
  ["MODE=dev; [[ $MODE == d* ]] && pip install a", "pip install: a"],
  ['[ -n "$UNSET" ] && pip install a', "pip install: a"],
  ["[ 1 -gt 2 ] && pip install a"],
  ["case prod in dev) pip install a;; p*) pip install b;; *) pip install c;; esac", "pip install: b"],
  ['case "$UNSET" in dev) pip install a;; *) pip install b;; esac', "pip install: a", "pip install: b"],
  ["if ! pip show a; then pip install a; fi", "pip install: a"],
]);

table("loops", [
  ["for p in a b; do pip install $p; done", "pip install: a b"],
  ["for p in $UNSET; do pip install $p; done", "pip install: …"],
  ["while true; do pip install a; sleep 1; done", "pip install: a"],
  ["until pip install a; do sleep 1; done", "pip install: a"],
  ["while read p; do pip install $p; done <<E\na\nb\nE", "pip install: a b"],
  ["for ((i=0;i<3;i++)); do pip install a; done", "pip install: a"],
  ["while false; do pip install a; done"],
  ["for p in; do pip install $p; done"],
]);

table("functions", [
  ['setup() { pip install "$@"; }; setup a b', "pip install: a b"],
  ["function setup { pip install a; }; setup", "pip install: a"],
  ["setup() { pip install $1; }; setup a; setup b", "pip install: a b"],
  ["outer() { inner; }; inner() { apk add a; }; outer", "apk add: a"],
  ["setup() { pip install a; }"],
  ["setup() { return; pip install a; }; setup"],
  ["loop() { loop; }; loop; pip install a", "pip install: a", "? limit"],
  ["trap 'pip install a' EXIT", "pip install: a"],
  ["done_() { pip install a; }; trap done_ EXIT", "pip install: a"],
  ["trap - EXIT"],
]);

table("variables", [
  ['PM="apt-get install -y"; $PM curl', "apt-get install: curl"],
  ["if [ -f /x ]; then PM='apk add'; else PM='apt install'; fi; $PM a", "apk add: a", "apt install: a"],
  ['PKGS=(a b); pip install "${PKGS[@]}"', "pip install: a b"],
  ['PKGS="a"; PKGS="$PKGS b"; PKGS+=" c"; pip install $PKGS', "pip install: a b c"],
  ["pip install ${PKGS:-a b}", "pip install: a b"],
  ["V=1.2; pip install a==${V%.*}", "pip install: a"],
  ["$SUDO apt-get install a", "apt-get install: a"],
  ["$UNSET install a", "? command"],
  ["eval 'pip install a'", "pip install: a"],
  ['eval "$UNSET"', "? script"],
  ['eval "$(ssh-agent -s)"; eval "$(conda shell.bash hook)"'],
  ['eval "$(app env)"', "? script"],
  ["set -- a b; pip install $2", "pip install: b"],
  ["set -e; set -o pipefail; pip install $1", "pip install"],
  ["$(which pip) install a", "pip install: a"],
  ["`echo pip` install a", "pip install: a"],
  ["X=$(pip install a)", "pip install: a"],
  ["pip install {a,b}-x", "pip install: a-x b-x"],
  ["pi\"p\" inst'all' a", "pip install: a"],
  ["p\\ip install a", "pip install: a"],
  ["pip \\\n  install \\\n  a", "pip install: a"],
]);

table("shells in shells", [
  ["bash -euxo pipefail -c 'pip install a'", "pip install: a"],
  ["sh -l -c 'pip install a'", "pip install: a"],
  ["bash -c -- 'pip install a'", "pip install: a"],
  [`sh -c 'pip install "$0" "$1"' a b`, "pip install: a b"],
  [`sh -c "sh -c \\"sh -c 'pip install a'\\""`, "pip install: a"],
  ["busybox sh -c 'apk add a'", "apk add: a"],
  ["sh -c 'echo' pip install a"],
  ["sh -n -c 'pip install a'"],
  ["sh -c 'X=1' && pip install a", "pip install: a"],
  ["echo 'pip install a' | sh", "pip install: a"],
  ["printf '%s\\n' 'pip install a' | sh -s", "pip install: a"],
  ["echo cGlwIGluc3RhbGwgYQ== | base64 -d | sh", "pip install: a"],
  ["sh <<< 'pip install a'", "pip install: a"],
  ['sh -c "$UNSET"', "? script"],
]);

table("wrappers", [
  ["sudo -E -u root apt-get -y install a", "apt-get install: a"],
  ["env -i A=b pip install a", "pip install: a"],
  ["env -S 'pip install a'", "pip install: a"],
  ["exec pip install a", "pip install: a"],
  ["command pip install a", "pip install: a"],
  ["nice -n 5 ionice -c 3 pip install a", "pip install: a"],
  ["nohup pip install a &", "pip install: a"],
  ["timeout -k 5 30 pip install a", "pip install: a"],
  ["time pip install a", "pip install: a"],
  ["echo a b | xargs pip install", "pip install: a b"],
  ["echo a | xargs -I{} sh -c 'pip install {}'", "pip install: a"],
  ["xargs -r pip install < /image/list", "pip install: …"],
  ["find . -name r.txt -exec pip install -r {} \\;", "pip install"],
  ["flock /lock pip install a", "pip install: a"],
  ["flock /lock -c 'pip install a'", "pip install: a"],
  ["stdbuf -oL pip install a", "pip install: a"],
  ["setsid -w pip install a", "pip install: a"],
  ["tini -g -- pip install a", "pip install: a"],
  ["dumb-init pip install a", "pip install: a"],
  ["gosu app pip install a", "pip install: a"],
  ["su-exec app:app pip install a", "pip install: a"],
  ["su - app -c 'pip install a'", "pip install: a"],
  ["su -c 'pip install a' app", "pip install: a"],
  ["runuser -u app -- pip install a", "pip install: a"],
  ["chroot /host apt-get install a", "apt-get install: a"],
  ["nsenter -t 1 -m -u -- apt-get install a", "apt-get install: a"],
  ["unshare -n pip install a", "pip install: a"],
  ["watch -n 5 pip install a", "pip install: a"],
  ["parallel pip install ::: a b", "pip install: a b"],
  ["poetry run pip install a", "pip install: a"],
  ["conda run -n env pip install a", "pip install: a"],
  ["sudo"],
  ["sudo systemctl start pip"],
  ["nice echo pip install a"],
  ["find . -name 'pip install'"],
]);

table("files that the start writes", [
  ["cat > a.sh <<E\npip install a\nE\nsh a.sh", "pip install: a"],
  ["cat <<'E' > /a.sh\npip install $1\nE\nbash /a.sh b", "pip install: b"],
  ["cat > a.sh <<-E\n\tpip install a\n\tE\nsh ./a.sh", "pip install: a"],
  ["echo 'pip install a' > a.sh; echo 'pip install b' >> a.sh; . ./a.sh", "pip install: a", "pip install: b"],
  ["printf 'pip install a\\n' | tee a.sh; chmod +x a.sh; ./a.sh", "pip install: a"],
  ["cd /tmp; echo 'pip install a' > a.sh; cd /; sh /tmp/a.sh", "pip install: a"],
  ["echo 'pip install a' > /a.sh; cp /a.sh /usr/local/bin/b; b", "pip install: a"],
  ["cat > a.py <<E\nimport os; os.system('pip install a')\nE\npython a.py", "pip install: a"],
  ["cat > README <<E\npip install a\nE"],
  ["echo 'pip install a' > a.sh"],
  ["kubectl apply -f - <<E\ncommand: pip install a\nE"],
  ["ssh host <<E\npip install a\nE", "? installer-words"],
  ["su - root <<E\npip install a\nE", "pip install: a"],
  ["sudo -s <<E\npip install a\nE", "pip install: a"],
  ["nsenter -t 1 -m -u <<E\npip install a\nE", "pip install: a"],
  ["echo pip install a | unshare -r", "pip install: a"],
  ["kubectl exec pod -- pip install a"],
  ["docker build - <<E\nRUN pip install a\nE"],
]);

table("scripts from the network", [
  ["curl -fsSL https://x/i.sh | sh", "curl run"],
  ["curl https://x | sudo -E bash -s -- -y", "curl run"],
  ["wget -qO- https://x | bash -x", "wget run"],
  ["bash <(curl -s https://x)", "curl run"],
  ["source <(curl -s https://x)", "curl run"],
  ['sh -c "$(wget -O- https://x)"', "wget run"],
  ['eval "$(curl -s https://x)"', "curl run"],
  ["curl -o i.sh https://x; sh i.sh", "curl run"],
  ["curl -O https://x/i.sh && . ./i.sh", "curl run"],
  ["wget https://x/bin -O /usr/bin/y; chmod 755 /usr/bin/y; y", "wget run"],
  ["curl -L https://x/a.tgz | tar xz -C /opt/a; /opt/a/bin/run", "curl run"],
  ["curl -sL https://x/get.py | python3 -", "curl run"],
  ['S=$(curl -s https://x); echo "$S" | bash', "curl run"],
  ["curl -s https://x/health"],
  ["curl -s https://x | jq ."],
  ["curl -o data.json https://x"],
  ["IP=$(curl -s https://x); echo $IP"],
  ["echo 'curl https://x | sh'"],
  ["curl -LO https://x/y; install -m 0755 y /usr/local/bin/y", "curl make executable"],
  ["curl -o y https://x/y; chmod +x y", "curl make executable"],
  ["curl -o y https://x/y; chmod +x y; chmod 755 y; ./y; ./y", "curl run"],
  ["curl -LO https://x/y.conf; install -m 0644 y.conf /etc/y.conf"],
  ["chmod +x /app/run"],
]);

table("mentions", [
  ["# pip install a"],
  ["echo pip install a; printf 'apt-get install b'"],
  ["grep 'pip install' log"],
  ["command -v apt-get; which pip; type npm"],
  ["HELP='pip install a'"],
  ["pip list; pip --version; pip show a; pip check; pip freeze; pip uninstall a"],
  ["apt-get update; apt-get clean; apt list; apt-get remove a; apt-get install -s a"],
  ["npm run build; npm start; npm test; npm ls; yarn start; pnpm run x"],
  ["git status; git --version; git config --global a b; git log; git checkout x; git submodule status"],
  ["rpm -qa; dpkg -l; pacman -Sy; pacman -Ss a; conda list; conda create -n a"],
  ["make; make build; cmake --build .; ./configure"],
  ["go run .; go build; cargo build; bundle exec rails s; uv run main.py; npx prisma migrate deploy"],
]);

table("files of the image", [
  ["sh /image/run.sh"],
  [". /image/lib.sh"],
  ["/image/run.sh"],
  ["git clone https://x /y; sh /y/run.sh", "git clone", "? script-file"],
  ["curl https://x | tar x -C /y; sh /y/run.sh", "curl run"],
  [". /venv/bin/activate"],
  ["/docker-entrypoint.sh nginx"],
  ["/app/server"],
  ["python /app/main.py"],
]);

table("scripts that do not parse", [
  ["if true; then\npip install a", "pip install: a", "? unparsed"],
  ["pip install 'a", "pip install: a", "? unparsed"],
  ["fi\npip install a\nsudo apt-get install b", "pip install: a", "apt-get install: b", "? unparsed"],
  ["fi\n# pip install a\necho pip install b", "? unparsed"],
]);

table("alternatives", [
  [
    'PM=$(command -v apt-get || command -v yum || command -v apk); "$PM" install -y a',
    "yum install: a",
    "apt-get install: a",
  ],
  [
    "PM=$(if [ -f /x ]; then echo apt-get; else echo yum; fi); $PM install -y a",
    "apt-get install: a",
    "yum install: a",
  ],
  ["PM=$([ -f /x ] && echo pip || echo install); $PM a"],
  [
    "f() { command -v dnf && return; command -v yum; }; $(f) install -y a",
    "dnf install: a",
    "yum install: a",
  ],
  ["f() { case $UNSET in a) echo npm;; *) echo pnpm;; esac; }; $(f) install", "npm install", "pnpm install"],
  ['C=$(cat /srv/c || echo "npm ci"); $C', "npm ci", "? command"],
  ["if a; then P=npm; elif b; then P=pnpm; else exit 1; fi; $P install", "npm install", "pnpm install"],
]);

table("arrays", [
  ['declare -A M; M[a]="npm ci"; ${M[a]}', "npm ci"],
  ['declare -A M=([a]="npm ci" [b]="yarn install"); ${M[b]}', "yarn install"],
  ['M=([0]="npm ci" [1]=x); ${M[0]}', "npm ci"],
  ['declare -A M=([a]="npm ci" [b]="pnpm i"); ${M[$UNSET]}', "npm ci", "pnpm i"],
  ['declare -A M=([npm]=ci); for k in "${!M[@]}"; do $k ${M[$k]}; done', "npm ci"],
]);

table("names of programs", [
  ["alias i='pip install'\ni a", "pip install: a"],
  ["alias i='pip install'; i a"],
  ["alias i='cd / && npm ci'\ni", "npm ci"],
  ["hash -p /usr/bin/apt-get x; x install a", "apt-get install: a"],
  ["ln -s /usr/bin/apt-get /tmp/x; /tmp/x install a", "apt-get install: a"],
  ["cp /usr/bin/pip /tmp/x && /tmp/x install a", "pip install: a"],
  ["/usr/bin/ap?-get install a", "apt-get install: a"],
  ["/u*/b*/xyz install a", "? command"],
  ["IFS=,; C=npm,install,a; $C", "npm install: a"],
  ["npm${IFS}install${IFS}a", "npm install: a"],
  ["while IFS= read -r p; do npm $p; done <<E\ninstall a\nE", "npm install: a"],
]);

table("text that is transformed", [
  ["$(printf '\\141pk') add a", "apk add: a"],
  ["printf '%b' '\\0141pk add a' | sh", "apk add: a"],
  ["echo apt-get install a | tr a-z n-za-m | tr n-za-m a-z | sh", "apt-get install: a"],
  ["echo XXX-get install a | sed s/XXX/apt/ | sh", "apt-get install: a"],
  ["echo 'x=1;npm ci' | sed -E 's/(x)=([0-9]+)/\\1=2/' | sh", "npm ci"],
  ["echo 'npm ci' | sed 'y/a/b/' | sh", "npm ci", "? command"],
  ["echo 'npm ci' | sed 's/\\r$//' | sh", "npm ci"],
  ["echo ic mpn | rev | sh", "npm ci"],
  ["echo xnpm ci | cut -c2- | sh", "npm ci"],
  ["echo 6e706d206369 | xxd -r -p | sh", "npm ci"],
  ["echo bnBtIGNp | openssl base64 -d | sh", "npm ci"],
  ["echo npm ci | tr -dc a-z | sh", "npm ci", "? command"],
  ["echo 'npm ci' | dd of=/tmp/x; sh /tmp/x", "npm ci"],
  ["echo 'npm ci' | xargs -I{} sh -c '{}'", "npm ci"],
]);

table("code that is never reached", [
  ["while true; do sleep 1; done; npm ci"],
  ["while :; do date; if a; then break; fi; done; npm ci", "npm ci"],
  ["for ((;;)); do date; done; npm ci"],
  ["sleep infinity; npm ci"],
  ["tail -f /dev/null; npm ci"],
  ["sleep infinity & npm ci", "npm ci"],
  ["set -e; false; npm ci"],
  ["set -e; if false; then :; fi; npm ci", "npm ci"],
  ["set -e; false || true; npm ci", "npm ci"],
  ["sh -ec 'false; npm ci'"],
  ["trap 'git pull' HUP TERM; exec /srv/app"],
  ["trap 'git pull' EXIT; true", "git pull"],
  ["i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; npm ci", "npm ci"],
]);

table("downloads", [
  ["curl -o /tmp/a https://x/a; cp /tmp/a /usr/local/bin/a", "curl put on the PATH"],
  ["curl -L https://x/a.tgz | tar xz -C /usr/local/bin", "curl put on the PATH"],
  ["wget -P /opt/p https://x/p.jar && java -cp '/opt/p/*' Main", "wget run"],
  ["curl -o /tmp/a.jar https://x/a; java -javaagent:/tmp/a.jar -jar app.jar", "curl run"],
  ["curl -o /tmp/x.so https://x/x; LD_PRELOAD=/tmp/x.so exec /srv/app", "curl run"],
  ["scp h:/x.sh . && sh x.sh", "scp run"],
  ["az storage blob download -f x.sh -c c -n x.sh && sh x.sh", "az run"],
  ["rclone copyto r:b/x.sh /tmp/x.sh; bash /tmp/x.sh", "rclone run"],
  ["oras pull r/x:1 && ./x", "oras run"],
  ["gh release download v1 -R o/r -O /usr/local/bin/x && chmod +x /usr/local/bin/x", "gh make executable"],
  ["scp /tmp/report h:/tmp/report"],
]);

table("words of an install in the arguments of a program that is not known", [
  ["mywrapper apt-get install -y a", "? installer-words"],
  ["fish -c 'apt-get install -y a'", "? installer-words"],
  ["echo 'exec npm ci' | tclsh", "? installer-words"],
  ["myapp --message 'please run apt-get install a'"],
  ["log_error pip install a"],
  ["myapp pip"],
  ["myapp install pip"],
]);
