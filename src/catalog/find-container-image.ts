import type { Catalog } from "./catalog.ts";
import type { ContainerImage } from "./components-schema.ts";

/** Finds the pinned container image of a component for a Kubernetes minor (`cloud-controller-manager`, `1.36`). */
export function findContainerImage(
  catalog: Catalog,
  name: string,
  kubernetesMinor: string,
): ContainerImage | undefined {
  return catalog.components.images.find(
    (image) => image.name === name && (image.kubernetesMinor === null || image.kubernetesMinor === kubernetesMinor),
  );
}
