import type { Stated } from "../../check/rule.ts";
import { isSameProduct, lastPart, matchImage } from "../../kubernetes/platform/infrastructure.ts";
import type { Platform, PlatformService } from "../../model/platform.ts";

/** A platform file that lists services. */
export type ServicesPlatform = Stated<Platform, "services">;

/** A platform service that makes a second one unnecessary, with the address to use instead. */
export interface Provider {
  readonly service: PlatformService;
  /** `postgres-pgvector.apps-platform.svc.cluster.local:5432` */
  readonly address: string;
}

/** Returns the platform service that runs the same software as the image; an exact match wins over a fork. */
export function providerOfImage(image: string, platform: ServicesPlatform): Provider | null {
  const { services } = platform;
  for (const match of ["listed", "fork"] as const) {
    const service = services.find(({ images = [] }) => matchImage(image, images) === match);
    if (service !== undefined) return withAddress(service, platform);
  }
  return null;
}

/** Returns the platform service that runs the software of that name. */
export function providerOfSoftware(thing: string, platform: ServicesPlatform): Provider | null {
  const { services } = platform;
  const service =
    services.find(({ images = [] }) => images.some((listed) => lastPart(listed) === thing)) ??
    services.find(({ images = [] }) => images.some((listed) => isSameProduct(lastPart(listed), thing)));
  return service === undefined ? null : withAddress(service, platform);
}

/** Adds the address of the service, or of the service that the platform prefers over it. */
function withAddress(service: PlatformService, platform: ServicesPlatform): Provider {
  const { services } = platform;
  const preferred = services.find(
    ({ namespace, preferredOver = [] }) =>
      namespace === service.namespace && preferredOver.includes(service.name),
  );
  const { namespace, name, ports } = preferred ?? service;
  const domain = platform.clusterDomain ?? "cluster.local";
  const port = ports[0] === undefined ? "" : `:${ports[0].port}`;
  return { service, address: `${name}.${namespace}.svc.${domain}${port}` };
}

/** Reports whether the object belongs to the shared service itself. */
export function belongsToProvider(
  { namespace, name }: { readonly namespace: string | null; readonly name: string },
  { service }: Provider,
): boolean {
  return namespace === service.namespace && (name === service.name || name.startsWith(`${service.name}-`));
}
