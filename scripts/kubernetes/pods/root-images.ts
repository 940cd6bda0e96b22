import type { ImageReference } from "./image.ts";

/**
 * Official images whose Dockerfiles set no `USER` other than root (https://github.com/docker-library/official-images names the
 * Dockerfiles). An image that runs as another user in some of its tags, such as influxdb, is left out.
 */
const ROOT_IMAGES: ReadonlySet<string> = new Set(
  [
    // Operating systems.
    "almalinux alpine amazonlinux archlinux bash busybox debian fedora oraclelinux photon rockylinux ubuntu",
    // Languages and builds.
    "amazoncorretto buildpack-deps clojure dart eclipse-temurin elixir erlang gcc golang haskell julia maven node openjdk",
    "perl php pypy python r-base ruby rust swift composer",
    // Servers; most change their user in the entrypoint, which the kubelet does not see.
    "caddy cassandra couchbase couchdb eclipse-mosquitto httpd mariadb mongo mysql nats nextcloud nginx phpmyadmin",
    "postgres rabbitmq redis registry tomcat traefik wordpress zookeeper",
  ].flatMap((line) => line.split(" ")),
);

/** Tags of these images that run as another user. */
const OTHER_TAGS = /unprivileged|rootless|nonroot/;

/** Reports whether the image is known to run as root unless the pod sets another user. */
export function runsAsRoot({ registry, repository, tag }: ImageReference): boolean {
  const isOfficial = registry === "docker.io" && repository.startsWith("library/");
  return isOfficial && ROOT_IMAGES.has(repository.slice("library/".length)) && !OTHER_TAGS.test(tag ?? "");
}
