// The services as files of a release: manifests/NN-name.yaml, the values of charts, and services.json, which says what
// to do with them and in which order.
import type { BootstrapFile } from "../../../plan/plan.ts";
import { toJson } from "../../../text/to-json.ts";
import { toYaml } from "../../../text/to-yaml.ts";
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import type { ClusterService, ServiceContent } from "./cluster-service.ts";
import { servicesFor } from "./services.ts";

/** One step of services.json. Paths of `apply` are those of the machine, or relative to the release. */
export type ServiceStep =
  | {
      readonly name: string;
      readonly kind: "apply";
      readonly waitFor: readonly string[];
      readonly files: readonly string[];
    }
  | {
      readonly name: string;
      readonly kind: "release";
      readonly release: string;
      readonly namespace: string;
      readonly chart: string;
      readonly values: string;
      readonly replaced: readonly string[];
    };

export function serviceFiles(context: BootstrapContext): readonly BootstrapFile[] {
  const services = servicesFor(kubernetesMinor(context.cluster.orchestrator));
  const parts = services.map((service, index) => serviceParts(service, numbered(index, service), context));
  const steps = parts.map(({ step }) => step);
  return [
    ...parts.flatMap(({ files }) => files),
    { path: "services.json", text: toJson({ services: steps }), mode: "0644" },
  ];
}

/** `manifests/10-cilium`: two digits, with room between two. */
function numbered(index: number, { name }: ClusterService): string {
  return `manifests/${(index + 1) * 5 + 5}-${name}`;
}

interface ServiceParts {
  readonly step: ServiceStep;
  readonly files: readonly BootstrapFile[];
}

function serviceParts({ name, content }: ClusterService, stem: string, context: BootstrapContext): ServiceParts {
  const made = content(context);
  switch (made.kind) {
    case "downloads":
      return { step: { name, kind: "apply", waitFor: [], files: made.paths }, files: [] };
    case "objects":
      return objectParts(name, stem, made);
    case "release": {
      const values = `${stem}.values.json`;
      const { release, namespace, chart, replaced } = made;
      return {
        step: { name, kind: "release", release, namespace, chart, values, replaced },
        files: [{ path: values, text: toJson(made.values), mode: "0644" }],
      };
    }
  }
}

function objectParts(
  name: string,
  stem: string,
  { objects, waitFor }: ServiceContent & { readonly kind: "objects" },
): ServiceParts {
  const path = `${stem}.yaml`;
  const text = objects.map((object) => toYaml(object)).join("---\n");
  return { step: { name, kind: "apply", waitFor, files: [path] }, files: [{ path, text, mode: "0644" }] };
}
