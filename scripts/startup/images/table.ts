/** A setting by which a well-known image installs something each time it starts. */
export interface ImageSetting {
  /** Repositories without the registry; `NAME/*` is every repository of an owner, a name alone an official image. */
  readonly images: readonly string[];
  /** Variables that name what is installed. */
  readonly variables?: readonly string[];
  /** Files from which the entry point installs. */
  readonly files?: readonly string[];
  /** Options that name what is fetched. */
  readonly options?: readonly string[];
  /** The entry point installs without any setting. */
  readonly always?: true;
  /** A variable that turns off what the entry point always installs. */
  readonly offBy?: string;
  /** Plain text for a message: `plugins`. */
  readonly installs: string;
  /** `fetch`: it fetches content, which is not certain to be executed. */
  readonly kind: "image-install" | "image-fetch";
  readonly documentation: string;
}

const EXTRA_PACKAGES = ["EXTRA_APT_PACKAGES", "EXTRA_CONDA_PACKAGES", "EXTRA_PIP_PACKAGES"];

/** Each row follows the documentation of the image. */
export const IMAGE_SETTINGS: readonly ImageSetting[] = [
  {
    images: ["apache/airflow"],
    variables: ["_PIP_ADDITIONAL_REQUIREMENTS"],
    installs: "Python packages",
    kind: "image-install",
    documentation:
      "https://airflow.apache.org/docs/docker-stack/entrypoint.html#installing-additional-requirements",
  },
  {
    images: ["bitnami/airflow", "bitnami/airflow-worker", "bitnami/airflow-scheduler"],
    files: ["/bitnami/python/requirements.txt"],
    installs: "Python packages",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/airflow",
  },
  {
    images: ["grafana/grafana", "grafana/grafana-oss", "grafana/grafana-enterprise"],
    variables: ["GF_INSTALL_PLUGINS", "GF_PLUGINS_PREINSTALL", "GF_PLUGINS_PREINSTALL_SYNC"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/",
  },
  {
    images: ["bitnami/grafana"],
    variables: ["GF_INSTALL_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/grafana",
  },
  {
    images: ["linuxserver/*"],
    variables: ["DOCKER_MODS"],
    installs: "mods",
    kind: "image-install",
    documentation: "https://docs.linuxserver.io/general/container-customization/#docker-mods",
  },
  {
    images: ["linuxserver/*"],
    variables: ["INSTALL_PACKAGES", "INSTALL_PIP_PACKAGES"],
    installs: "packages",
    kind: "image-install",
    documentation: "https://github.com/linuxserver/docker-mods/tree/universal-package-install",
  },
  {
    images: ["jlesage/*"],
    variables: ["INSTALL_PACKAGES", "INSTALL_PACKAGES_INTERNAL"],
    installs: "packages",
    kind: "image-install",
    documentation: "https://github.com/jlesage/docker-baseimage#environment-variables",
  },
  {
    images: ["prefecthq/prefect", "prefecthq/prefect-dev", "prefecthq/prefect-client"],
    variables: ["EXTRA_PIP_PACKAGES"],
    installs: "Python packages",
    kind: "image-install",
    documentation: "https://docs.prefect.io/v3/how-to-guides/self-hosted/server-docker",
  },
  {
    images: ["dask/dask", "daskdev/dask", "dask/dask-notebook", "daskdev/dask-notebook"],
    variables: EXTRA_PACKAGES,
    installs: "packages",
    kind: "image-install",
    documentation: "https://docs.dask.org/en/stable/how-to/manage-environments.html#temporary-installations",
  },
  {
    images: ["rapidsai/*"],
    variables: ["EXTRA_CONDA_PACKAGES", "EXTRA_PIP_PACKAGES"],
    installs: "packages",
    kind: "image-install",
    documentation: "https://docs.rapids.ai/install/#docker",
  },
  {
    images: ["neo4j", "neo4j/neo4j-admin"],
    variables: ["NEO4J_PLUGINS", "NEO4JLABS_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://neo4j.com/docs/operations-manual/current/docker/plugins/",
  },
  {
    images: ["bitnami/wordpress", "bitnami/wordpress-nginx"],
    variables: ["WORDPRESS_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/wordpress",
  },
  {
    images: ["bitnami/jenkins"],
    variables: ["JENKINS_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/jenkins",
  },
  {
    images: ["bitnami/rabbitmq"],
    variables: ["RABBITMQ_COMMUNITY_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/rabbitmq",
  },
  {
    images: ["bitnami/elasticsearch"],
    variables: ["ELASTICSEARCH_PLUGINS"],
    installs: "plugins",
    kind: "image-install",
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/elasticsearch",
  },
  {
    images: ["kartoza/geoserver", "geoserver", "osgeo.org/geoserver"],
    variables: ["STABLE_EXTENSIONS", "COMMUNITY_EXTENSIONS"],
    installs: "extensions",
    kind: "image-install",
    documentation:
      "https://github.com/kartoza/docker-geoserver#activate-stable-extensions-on-contain-startup",
  },
  {
    images: ["itzg/minecraft-server"],
    variables: [
      ...["MODRINTH_PROJECTS", "MODRINTH_MODPACK", "SPIGET_RESOURCES", "CURSEFORGE_FILES", "MODPACK", "MODS"],
      ...["PLUGINS", "MODS_FILE", "DATAPACKS", "CF_SLUG", "CF_PAGE_URL", "VANILLATWEAKS_SHARECODE"],
    ],
    installs: "mods and plugins",
    kind: "image-install",
    documentation: "https://docker-minecraft-server.readthedocs.io/en/latest/mods-and-plugins/",
  },
  {
    images: ["itzg/minecraft-server", "itzg/minecraft-bedrock-server", "itzg/bungeecord", "itzg/mc-proxy"],
    always: true,
    installs: "the server program",
    kind: "image-fetch",
    documentation: "https://docker-minecraft-server.readthedocs.io/en/latest/",
  },
  {
    images: ["lloesche/valheim-server"],
    always: true,
    installs: "the server program",
    kind: "image-fetch",
    documentation: "https://github.com/lloesche/valheim-server-docker",
  },
  {
    images: ["mbround18/valheim"],
    always: true,
    offBy: "UPDATE_ON_STARTUP",
    installs: "the server program",
    kind: "image-fetch",
    documentation: "https://github.com/mbround18/valheim-docker/blob/main/docs/README.md",
  },
  {
    images: ["thijsvanloef/palworld-server-docker"],
    always: true,
    offBy: "UPDATE_ON_BOOT",
    installs: "the server program",
    kind: "image-fetch",
    documentation: "https://github.com/thijsvanloef/palworld-server-docker",
  },
  {
    // Not cm2network/steamcmd, the base of these, which installs nothing by itself.
    images: ["cm2network/csgo", "cm2network/tf2", "cm2network/squad", "cm2network/mordhau"],
    always: true,
    installs: "the server program",
    kind: "image-fetch",
    documentation: "https://github.com/CM2Walki/CSGO",
  },
  {
    images: ["coder/envbuilder"],
    variables: ["ENVBUILDER_GIT_URL", "GIT_URL"],
    installs: "a repository and its development container",
    kind: "image-install",
    documentation: "https://github.com/coder/envbuilder",
  },
  {
    images: ["n8nio/n8n", "n8n-io/n8n"],
    variables: ["N8N_REINSTALL_MISSING_PACKAGES"],
    installs: "community nodes",
    kind: "image-install",
    documentation: "https://docs.n8n.io/hosting/configuration/environment-variables/nodes/",
  },
  {
    images: ["photoprism/photoprism"],
    variables: ["PHOTOPRISM_INIT"],
    installs: "packages",
    kind: "image-install",
    documentation: "https://docs.photoprism.app/getting-started/config-options/#docker-image",
  },
  {
    images: ["paperless-ngx/paperless-ngx", "paperlessngx/paperless-ngx"],
    variables: ["PAPERLESS_OCR_LANGUAGES"],
    installs: "language packages",
    kind: "image-install",
    documentation: "https://docs.paperless-ngx.com/configuration/#PAPERLESS_OCR_LANGUAGES",
  },
  {
    images: ["stirlingtools/stirling-pdf", "frooodle/s-pdf", "stirling-tools/stirling-pdf"],
    variables: ["INSTALL_BOOK_AND_ADVANCED_HTML_OPS"],
    installs: "packages",
    // Newer images ignore it: https://github.com/Stirling-Tools/Stirling-PDF/blob/main/scripts/init.sh
    kind: "image-fetch",
    documentation: "https://docs.stirlingpdf.com/Installation/Docker%20Install",
  },
  {
    images: ["oznu/homebridge"],
    variables: ["PACKAGES"],
    installs: "packages",
    kind: "image-install",
    documentation:
      "https://github.com/homebridge/docker-homebridge/blob/44b402d43caa6ba8c9e263bde78b54d8e2330447/README.md#parameters",
  },
  {
    images: ["richarvey/nginx-php-fpm"],
    variables: ["GIT_REPO"],
    installs: "a repository",
    kind: "image-install",
    documentation: "https://github.com/richarvey/nginx-php-fpm/blob/main/docs/config_flags.md",
  },
  {
    images: ["git-sync/git-sync", "git-sync", "openweb/git-sync"],
    variables: ["GITSYNC_REPO", "GIT_SYNC_REPO"],
    options: ["--repo", "-repo"],
    installs: "a repository",
    kind: "image-fetch",
    documentation: "https://github.com/kubernetes/git-sync",
  },
];

/** Files that the entry points of images run when they start, by the image that documents them. */
export const ENTRYPOINT_FILES: readonly { readonly path: RegExp; readonly documentation: string }[] = [
  { path: /^\/docker-entrypoint\.d\/[^/]+\.(?:sh|envsh)$/, documentation: "https://hub.docker.com/_/nginx" },
  {
    path: /^\/docker-entrypoint-(?:pre)?initdb\.d\/[^/]+\.sh$/,
    documentation: "https://hub.docker.com/_/postgres",
  },
  {
    path: /^\/docker-entrypoint-(?:pre)?init\.d\/[^/]+\.sh$/,
    documentation: "https://github.com/bitnami/containers/tree/main/bitnami/wordpress",
  },
  {
    path: /^(?:\/config)?\/custom-(?:cont-init|services)\.d\/[^/]+$/,
    documentation: "https://docs.linuxserver.io/general/container-customization/#custom-scripts",
  },
  {
    path: /^\/etc\/(?:cont-init\.d\/[^/]+|services\.d\/[^/]+\/run|s6-overlay\/s6-rc\.d\/[^/]+\/(?:up|run))$/,
    documentation: "https://github.com/just-containers/s6-overlay",
  },
  {
    path: /^\/docker-entrypoint-hooks\.d\/[^/]+\/[^/]+\.sh$/,
    documentation: "https://github.com/nextcloud/docker#auto-configuration-via-hook-folders",
  },
  {
    path: /^\/usr\/local\/bin\/(?:start|before)-notebook\.d\/[^/]+$/,
    documentation: "https://jupyter-docker-stacks.readthedocs.io/en/latest/using/common.html#startup-hooks",
  },
  {
    path: /^\/etc\/my_init\.d\/[^/]+$/,
    documentation: "https://github.com/phusion/baseimage-docker#running_startup_scripts",
  },
  {
    path: /^\/(?:etc\/localstack\/init\/(?:boot|start|ready)\.d|docker-entrypoint-initaws\.d)\/[^/]+\.(?:sh|py)$/,
    documentation: "https://docs.localstack.cloud/references/init-hooks/",
  },
  {
    path: /^\/(?:opt\/docker\/provision\/)?entrypoint\.d\/[^/]+\.sh$/,
    documentation: "https://dockerfile.readthedocs.io/en/latest/content/Customization/provisioning.html",
  },
  {
    path: /^(?:\/usr\/local\/bin|\/usr\/bin|\/app|\/opt)?\/(?:docker-)?entrypoint\.sh$/,
    documentation: "https://docs.docker.com/build/building/best-practices/#entrypoint",
  },
];
