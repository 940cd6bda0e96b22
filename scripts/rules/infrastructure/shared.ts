import { isSameThing, lastPart, matchImage } from "../../kubernetes/platform/infrastructure.ts";
import type { Platform, PlatformService } from "../../model/platform.ts";

/** A service of the platform that makes a second one needless, in words for a message. */
export interface Provider {
  readonly service: PlatformService;
  /** `postgres-pgvector.apps-platform.svc.cluster.local:5432` */
  readonly address: string;
}

/** The platform's service that is the same as what such an image runs; the one that lists it rather than a fork's. */
export function providerOfImage(image: string, platform: Platform | null): Provider | null {
  const services = platform?.services ?? [];
  for (const match of ["listed", "fork"] as const) {
    const service = services.find(({ images = [] }) => matchImage(image, images) === match);
    if (service !== undefined) return provider(service, platform);
  }
  return null;
}

/** The platform's service that is the same as the thing of that name. */
export function providerOfThing(thing: string, platform: Platform | null): Provider | null {
  const services = platform?.services ?? [];
  const service =
    services.find(({ images = [] }) => images.some((listed) => lastPart(listed) === thing)) ??
    services.find(({ images = [] }) => images.some((listed) => isSameThing(lastPart(listed), thing)));
  return service === undefined ? null : provider(service, platform);
}

/** The service, or the one that the platform prefers to it. */
function provider(service: PlatformService, platform: Platform | null): Provider {
  const services = platform?.services ?? [];
  const preferred = services.find(
    ({ namespace, preferredOver = [] }) =>
      namespace === service.namespace && preferredOver.includes(service.name),
  );
  const { namespace, name, ports } = preferred ?? service;
  const domain = platform?.clusterDomain ?? "cluster.local";
  const port = ports[0] === undefined ? "" : `:${ports[0].port}`;
  return { service, address: `${name}.${namespace}.svc.${domain}${port}` };
}

/** Whether it is the shared service that is described here. */
export function isItself(
  { namespace, name }: { readonly namespace: string | null; readonly name: string },
  { service }: Provider,
): boolean {
  return namespace === service.namespace && (name === service.name || name.startsWith(`${service.name}-`));
}
