import { describe, expect, test } from "vitest";
import { TOOLS } from "../../scripts/startup/tools/index.ts";
import { analyseScript, summary } from "./support.ts";

/** Commands that install, each with its `tool action: packages`. */
const INSTALLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  system: {
    "tasksel install x": "tasksel install: x",
    "flox install x": "flox install: x",
    "apt-get -qq -o Dpkg::Use-Pty=0 -y install a=1.* b/stable": "apt-get install: a b",
    "apt-get install -f": "apt-get install",
    "apt-get dist-upgrade -y": "apt-get dist-upgrade",
    "apt-get build-dep a": "apt-get build-dep: a",
    "aptitude -y install a": "aptitude install: a",
    "apk add --no-cache --virtual .deps a 'b>1'": "apk add: a b",
    "apk -U add a": "apk add: a",
    "apk --update --no-cache upgrade": "apk upgrade",
    "yum -y install a": "yum install: a",
    "yum update -y": "yum update",
    "dnf --setopt=x=y group install a": "dnf group install: a",
    "dnf module install a": "dnf module install: a",
    "microdnf install --nodocs a": "microdnf install: a",
    "zypper -n in a": "zypper in: a",
    "zypper --non-interactive --gpg-auto-import-keys install a": "zypper install: a",
    "pacman -Sy --noconfirm a": "pacman -S: a",
    "pacman -Syu": "pacman -S",
    "pacman -U ./a.pkg.tar": "pacman -U: ./a.pkg.tar",
    "dpkg -i a.deb": "dpkg -i: a.deb",
    "rpm -ivh a.rpm": "rpm -i: a.rpm",
    "rpm --upgrade a.rpm": "rpm --upgrade: a.rpm",
    "snap install --classic a": "snap install: a",
    "brew install a": "brew install: a",
    "nix-env -iA nixpkgs.a": "nix-env -i: nixpkgs.a",
    "nix profile install a": "nix profile install: a",
    "nix-shell -p a b --run x": "nix-shell -p: a b",
    "nala install -y a": "nala install: a",
    "apt-fast install -y a": "apt-fast install: a",
    "install_packages a b": "install_packages install: a b",
    "gdebi -n ./a.deb": "gdebi install: ./a.deb",
    "rpm-ostree install --apply-live a": "rpm-ostree install: a",
    "nix run nixpkgs#a": "nix run: nixpkgs#a",
    "paru -S a": "pacman -S: a",
    "ansible localhost -m apt -a name=a": "ansible apt",
  },
  python: {
    "pip-sync": "pip-sync sync",
    "hatch env create": "hatch env create",
    "flit install": "flit install",
    "pip -q --no-cache-dir install -U a": "pip install: a",
    "pip3.11 install --index-url https://x a": "pip install: a",
    "/opt/venv/bin/pip install a": "pip install: a",
    "python -m pip install a": "pip install: a",
    "python3.12 -Im pip --isolated install a": "pip install: a",
    "pip $OPTIONS install a": "pip install: a",
    "pip install -e .[dev] a": "pip install: a .[dev]",
    "pip install": "pip install",
    "pip download a": "pip download: a",
    "pip wheel -w /w a": "pip wheel: a",
    "uv pip install --system a": "uv pip install: a",
    "uv pip sync requirements.txt": "uv pip sync",
    "uv add a": "uv add: a",
    "uv sync --frozen": "uv sync",
    "uv run --with a x.py": "uv run: a",
    "uv tool install a": "uv tool install: a",
    "uvx a": "uv tool run: a",
    "pipx install a": "pipx install: a",
    "pipx run a": "pipx run: a",
    "poetry -C /x install --no-root": "poetry install",
    "poetry add a": "poetry add: a",
    "pipenv install --deploy": "pipenv install",
    "pipenv sync": "pipenv sync",
    "pdm sync": "pdm sync",
    "conda install -y -c conda-forge a=1": "conda install: a",
    "conda create -n x python=3": "conda create: python",
    "conda env create -f e.yml": "conda env create",
    "mamba env update -f e.yml": "mamba env update",
    "micromamba install -n base a": "micromamba install: a",
    "easy_install a": "easy_install install: a",
    "python -m ensurepip": "ensurepip install",
    "python -m spacy download a": "spacy download: a",
    "opentelemetry-bootstrap -a install": "opentelemetry-bootstrap install",
    "dbt deps": "dbt deps",
    "uv run pip install a": "pip install: a",
    "conda run -n x pip install a": "pip install: a",
    "poetry run pip install a": "pip install: a",
  },
  languages: {
    "dnx x": "dnx install: x",
    "sdkmanager 'x'": "sdkmanager install: x",
    "sbt update": "sbt update",
    "mvn dependency:get -Dartifact=x": "mvn dependency:get",
    "swift package resolve": "swift package resolve",
    "pod install": "pod install",
    "n 20": "n install: 20",
    "ghcup install ghc": "ghcup install: ghc",
    "ubi --project x/y": "ubi --project: x/y",
    "webi node": "webi install: node",
    "puppeteer browsers install chrome": "puppeteer browsers install: chrome",
    "cypress install": "cypress install",
    "puppet module install x": "puppet module install: x",
    "pkgx x": "pkgx install: x",
    "spin plugins install x": "spin plugins install: x",
    "az extension add -n x": "az extension add",
    "gcloud components install x": "gcloud components install: x",
    "npm ci": "npm ci",
    "npm --prefix /app i -g a@1 @s/b": "npm i: a @s/b",
    "npm install": "npm install",
    "npm exec -y a": "npm run: a",
    "npx -y a": "npx run: a",
    "npx a@latest": "npx run: a",
    "npx --package a b": "npx run: a",
    "npx create-a": "npx run: create-a",
    "npm init vite": "npm init: vite",
    yarn: "yarn install",
    "yarn --frozen-lockfile": "yarn install",
    "yarn --cwd /app add a": "yarn add: a",
    "yarn global add a": "yarn global add: a",
    "pnpm i": "pnpm i",
    "pnpm dlx a": "pnpm dlx: a",
    "bun install": "bun install",
    "bunx a": "bunx run: a",
    "gem install --no-document a -v 1": "gem install: a",
    bundle: "bundle install",
    "bundle install --jobs 4": "bundle install",
    "cargo install --git https://x a": "cargo install: a",
    "go install a@v1": "go install: a",
    "go run a@v1 -x": "go run: a",
    "go mod download": "go mod download",
    "composer install --no-dev": "composer install",
    "php composer.phar require a": "composer require: a",
    "cpan A": "cpan install: a",
    "cpanm --notest A": "cpanm install: a",
    "pecl install a": "pecl install: a",
    "Rscript -e 'install.packages(\"a\")'": 'R install.packages: install.packages("a")',
    "mix deps.get": "mix deps.get",
    "mix do local.hex --force, deps.get": "mix local.hex",
    "fluent-gem install a": "gem install: a",
    "gem install a --version 1": "gem install: a",
    "helm plugin install https://x/a.git --version v4": "helm plugin install: https://x/a.git",
    "kubectl krew install a": "kubectl krew install: a",
    "grafana-cli --pluginsDir /x plugins install a": "grafana-cli plugins install: a",
    "grafana cli plugins install a": "grafana cli plugins install: a",
    "bin/elasticsearch-plugin install --batch a": "elasticsearch-plugin install: a",
    "jenkins-plugin-cli --plugins a:1 b": "jenkins-plugin-cli --plugins: a:1 b",
    "code-server --install-extension a": "code-server --install-extension: a",
    "wp plugin install a --activate": "wp plugin install: a",
    "php occ app:install a": "occ app:install: a",
    "pixi install": "pixi install",
    "terraform init": "terraform init",
    "tofu -chdir=/x init": "terraform init",
    "gh extension install a/b": "gh extension install: a/b",
    "mise exec -- npm ci": "npm ci",
    "asdf exec gem install a": "gem install: a",
    "pixi run pip install a": "pip install: a",
    "npx playwright install": "playwright install",
    "dotnet restore": "dotnet restore",
  },
  repositories: {
    "git clone --depth 1 -b main https://x /y": "git clone",
    "git -C /x -c a=b pull": "git pull",
    "git --git-dir=/x fetch origin": "git fetch",
    "git submodule update --init": "git submodule update",
    "git submodule --quiet update": "git submodule update",
    "git lfs pull": "git lfs pull",
    "svn --username a co https://x": "svn co",
    "hg clone https://x": "hg clone",
    "gh repo clone a/b": "gh repo clone",
  },
  builds: {
    "make install": "make install",
    "make -C /x -j4 PREFIX=/usr install": "make install",
    "ninja -C build install": "ninja install",
    "cmake --install build": "cmake --install",
    "cmake --build . --target install": "cmake --build --target install",
    "meson install -C x": "meson install",
    "python setup.py install": "setup.py install",
    "python3 ./setup.py develop": "setup.py develop",
    "docker-php-ext-install -j4 a": "docker-php-ext-install install: a",
    "R CMD INSTALL a.tar.gz": "R CMD INSTALL: a.tar.gz",
  },
};

for (const [family, rows] of Object.entries(INSTALLS)) {
  describe(family, () => {
    test.each(Object.entries(rows))("%s", (command, expected) => {
      expect(summary(analyseScript(command))).toEqual([expected]);
    });
  });
}

const NOTHING = [
  "apt-get update",
  "apt-get install --download-only a",
  "apt-get install -s a",
  "apt-get autoremove",
  "apt-cache search install",
  "apk update",
  "apk info a",
  "apk add --simulate a",
  "apk del a",
  "yum list installed",
  "yum makecache",
  "yum install --downloadonly a",
  "dnf check-update",
  "zypper refresh",
  "zypper search a",
  "pacman -Sy",
  "pacman -Q",
  "pacman -Si a",
  "dpkg -l a",
  "dpkg --configure -a",
  "rpm -qi a",
  "rpm --import key",
  "snap list",
  "brew list",
  "nix-shell",
  "nix build",
  "nix-env -q",
  "pip list",
  "pip check",
  "pip install --help",
  "pip install --dry-run a",
  "pip --version install",
  "pip show install",
  "pip cache purge",
  "python -m venv /x",
  "python -m http.server",
  "uv run x.py",
  "uv venv",
  "uv pip list",
  "pipx list",
  "poetry build",
  "poetry check",
  "poetry run python x.py",
  "conda activate x",
  "conda list",
  "conda create -n x",
  "conda install --dry-run a",
  "npm run install-deps",
  "npm start",
  "npm install --dry-run a",
  "npm ls",
  "npx a",
  "npx --no-install a",
  "npx --no a@1",
  "yarn build",
  "yarn --version",
  "yarn run install",
  "pnpm start",
  "pnpm",
  "bun run x",
  "gem list",
  "bundle exec rails server",
  "bundle check",
  "bundle --version",
  "cargo build",
  "cargo run",
  "go run .",
  "go build ./...",
  "go test",
  "composer dump-autoload",
  "composer --version",
  "php artisan migrate",
  "php index.php install",
  "Rscript x.R",
  "dotnet run",
  "mix phx.server",
  "git status",
  "git clone --help",
  "git init",
  "git checkout main",
  "git submodule status",
  "git rev-parse HEAD",
  "git fetch --dry-run",
  "svn info",
  "hg status",
  "make",
  "make -n install",
  "make uninstall",
  "cmake --build .",
  "ninja",
  "python setup.py --version",
  "install -m 755 a b",
  "xpip install a",
  "pip-compile x",
  "my-npm install",
  "/opt/pip/run install a",
  "helm install a ./chart",
  "helm plugin list",
  "kubectl apply -f x.yaml",
  "terraform plan",
  "terraform init -plugin-dir=/plugins",
  "wp core install --url=x",
  "php occ status",
  "grafana-cli plugins ls",
  "uv run x.py",
  "spacy train x",
  "julia x.jl",
];

test.each(NOTHING)("no install in: %s", (command) => {
  expect(summary(analyseScript(command))).toEqual([]);
});

describe("facts of an install", () => {
  const one = (script: string) => analyseScript(script).installs[0]!;

  test("pip's options are parsed", () => {
    expect(one("pip install --no-index --find-links=/w --no-deps --require-hashes -r r.txt a")).toMatchObject(
      {
        offline: true,
        noDependencies: true,
        requiresHashes: true,
        unresolved: ["r.txt"],
        urls: [],
        packages: [{ name: "a" }],
      },
    );
  });

  test("the URL of a repository is parsed", () => {
    expect(one("git clone -b main https://x/y.git z").urls).toEqual(["https://x/y.git"]);
    expect(one('git clone "https://$TOKEN@x/y.git"').urls).toEqual(["https://…@x/y.git"]);
  });

  test("the URL of a downloaded script is parsed", () => {
    expect(one("curl -fsSL https://x/y.sh | sh")).toMatchObject({
      kind: "remote-script",
      urls: ["https://x/y.sh"],
      command: { text: "curl -fsSL https://x/y.sh | sh", at: { span: { start: 0, end: 30 } } },
    });
  });

  test("package versions are parsed", () => {
    expect(one("npm install @s/a@1.2.3 b@^2").packages).toMatchObject([
      { name: "@s/a", version: "1.2.3", specifier: "@1.2.3" },
      { name: "b", version: null, specifier: "@^2" },
    ]);
    expect(one("apk add a=1.2-r0").packages).toMatchObject([{ name: "a", version: "1.2-r0" }]);
  });
});

/** Wrappers, each with a command line that runs `pip install a`. */
const WRAPPED = [
  "script -qec 'pip install a' /dev/null",
  "start-stop-daemon --start --exec /usr/bin/pip -- install a",
  "with-contenv pip install a",
  "dockerize -wait tcp://x:1 -timeout 9s pip install a",
  "/wait-for-it.sh x:1 -t 9 -- pip install a",
  "wait4x tcp x:1 -- pip install a",
  "screen -dmS x bash -c 'pip install a'",
  "tmux new-session -d 'pip install a'",
  "concurrently 'pip install a' 'date'",
  "eatmydata pip install a",
  "unbuffer pip install a",
  "fakeroot pip install a",
  "faketime '1 day ago' pip install a",
  "proxychains4 -f /x pip install a",
  "pebble run --args app bash -c 'pip install a'",
  "opentelemetry-instrument --service_name x pip install a",
  "doppler run -- pip install a",
  "aws-vault exec x -- pip install a",
  "sops exec-env x.yaml 'pip install a'",
  "numactl -N 0 pip install a",
  "systemd-run --unit x pip install a",
  "su - x /dev/stdin <<< 'pip install a'",
];

test.each(WRAPPED)("the command in a wrapper is analysed: %s", (command) => {
  expect(summary(analyseScript(command))).toEqual(["pip install: a"]);
});

describe("the table of tools", () => {
  test("has each program in one row", () => {
    const names = TOOLS.flatMap(({ tool, aliases }) => [tool, ...(aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  const verbs = TOOLS.flatMap((row) => {
    return "verbs" in row ? row.verbs.map((verb) => ({ row, words: `${row.tool} ${verb} a` })) : [];
  });
  test.each(verbs)("is all that an action needs: $words", ({ row, words }) => {
    expect(analyseScript(words).installs.map(({ kind, tool }) => ({ kind, tool }))).toContainEqual({
      kind: row.kind,
      tool: row.tool,
    });
  });

  const runs = TOOLS.flatMap(({ tool, runs = [] }) => {
    return runs
      .filter(({ program }) => program === undefined)
      .map(({ verbs = [""], skip = 0, after = "", joins, each, scripts = [] }) => {
        const command = joins || each ? "'pip install a'" : "pip install a";
        const script = scripts.length > 0 && verbs[0] === "" && tool.startsWith("nix") ? scripts[0] : "";
        return [
          tool,
          verbs[0],
          after,
          ..."x ".repeat(skip).trim().split(" "),
          script,
          script === "" ? command : "'pip install a'",
        ]
          .filter((word) => word !== "")
          .join(" ");
      });
  });
  test.each(runs)("is all that a wrapped command needs: %s", (command) => {
    expect(summary(analyseScript(command))).toContain("pip install: a");
  });
});
