import type { Catalog } from "../../../catalog/catalog.ts";
import { findContainerImage } from "../../../catalog/find-container-image.ts";
import { invariant } from "../../../lib/invariant.ts";

/** The view of templates/kubernetes/containerd.toml.hbs. */
export interface ContainerdConfigView {
  readonly sandboxImage: string;
}

declare module "../../../text/render-template.ts" {
  interface TemplateViews {
    "kubernetes/containerd.toml": ContainerdConfigView;
  }
}

export function containerdConfigView(catalog: Catalog, kubernetesMinor: string): ContainerdConfigView {
  return { sandboxImage: imageName(catalog, "pause", kubernetesMinor) };
}

/** The image of a component for a minor, as a runtime takes it. The catalogue has one for every minor it knows. */
export function imageName(catalog: Catalog, component: string, kubernetesMinor: string): string {
  const image = findContainerImage(catalog, component, kubernetesMinor);
  invariant(image !== undefined, `the catalogue has no image of ${component} for Kubernetes ${kubernetesMinor}`);
  return `${image.repository}:${image.tag}`;
}
