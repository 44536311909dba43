// What the extension delivers to a machine of the bed: the scripts and documents as the compiler has them, with an empty
// list of downloads, since the bed's programs are there already.
import { catalog } from "../../src/catalog/catalog.ts";
import { staticFiles } from "../../src/generated/static-files.ts";
import { shippedFile } from "../../src/lib/shipped-file.ts";
import type { BootstrapContext } from "../../src/orchestrators/kubernetes/cluster-env-view.ts";
import { clusterEnvView } from "../../src/orchestrators/kubernetes/cluster-env-view.ts";
import { releaseFiles } from "../../src/orchestrators/kubernetes/release-files.ts";
import type { ServiceStep } from "../../src/orchestrators/kubernetes/services/service-files.ts";
import type { BootstrapFile, BootstrapPlan } from "../../src/plan/plan.ts";
import { renderTemplate } from "../../src/text/render-template.ts";
import { cluster, deliveredScript, deploymentValues, firstKey, type Role } from "../scripts/sandbox.ts";

export const user = "slipwayadmin";
export const internalAddress = "10.240.0.4";

export interface ReleaseOptions {
  readonly role: Role;
  readonly clientId: string;
  readonly masterAddresses: readonly string[];
  /** Flags beside the standing ones: a change of the definition or of the compiler. */
  readonly apiServerArgs?: Readonly<Record<string, string>>;
  readonly etcdArgs?: Readonly<Record<string, string>>;
  readonly certSANs?: readonly string[];
  readonly maxPods?: number;
  readonly auditLevel?: string;
  readonly sshKeys?: readonly string[];
  readonly manifests?: readonly ServiceFile[];
  readonly generation?: number;
  /** Appended to lib.sh: a fixed script. */
  readonly scriptChange?: string;
}

/** A manifest, and the object in it. */
export interface ServiceFile {
  readonly file: string;
  readonly content: object;
}

/** The script that Azure's extension runs. */
export function extensionScript(options: ReleaseOptions): string {
  const { role, clientId } = options;
  const values: Record<string, string> = {
    ...deploymentValues((vault) => `http://10.240.0.1:8080/${vault}/`),
    SLIPWAY_IDENTITY_CLIENT_ID: clientId,
    ...(role === "node" ? { SLIPWAY_POOL: "linux1" } : {}),
  };
  const names = Object.keys(values).filter((name) => role === "master" || !/VAULT_(MASTERS|OPERATORS)/.test(name));
  const bootstrap: BootstrapPlan = {
    role,
    userData: { kind: "pinned", text: "" },
    files: allFiles(options),
    values: Object.fromEntries(names.map((name) => [name, { kind: "literal", text: "" }])),
  };
  return deliveredScript(bootstrap, values);
}

function allFiles(options: ReleaseOptions): readonly BootstrapFile[] {
  const { role, scriptChange = "", masterAddresses, generation = 1, sshKeys = [firstKey] } = options;
  const context: BootstrapContext = {
    cluster: { ...cluster(sshKeys, user), generation },
    catalog,
    names: { stem: "harbour", internalAddress },
  };
  const view = { ...clusterEnvView(context, role), masterAddresses: masterAddresses.join(" ") };
  const files = [
    ...scriptsOf(role).map((source) =>
      shippedFile(source, staticFiles[source] + (source === "node/lib.sh" ? scriptChange : "")),
    ),
    ...releaseFiles(context, role).filter(({ path }) => path !== "downloads.json"),
    text("authorized_keys", sshKeys.map((key) => `${key}\n`).join("")),
    text("cluster.env", renderTemplate("node/cluster.env", view)),
    text("downloads.json", JSON.stringify({ artefacts: [], packages: [] })),
  ];
  return withServices(files, options.manifests).map((file) => changed(file, options));
}

function scriptsOf(role: Role): readonly (keyof typeof staticFiles)[] {
  const folders = ["node", `kubernetes/${role}`];
  return (Object.keys(staticFiles) as (keyof typeof staticFiles)[]).filter(
    (source) =>
      source === "kubernetes/reservations.sh" ||
      (folders.includes(source.slice(0, source.lastIndexOf("/"))) && source !== "node/unpack.sh"),
  );
}

const text = (path: string, content: string): BootstrapFile => ({ path, text: content, mode: "0644" });

/** The compiler's services, with something in the place of what is downloaded; or a test's own. */
function withServices(
  files: readonly BootstrapFile[],
  manifests: ReleaseOptions["manifests"],
): readonly BootstrapFile[] {
  const list = files.find(({ path }) => path === "services.json");
  if (list === undefined) return files;
  if (manifests !== undefined) {
    const services = manifests.map(({ file }) => ({ name: file, kind: "apply", waitFor: [], files: [file] }));
    return [
      ...files.filter((file) => file !== list),
      text("services.json", JSON.stringify({ services })),
      ...manifests.map(({ file, content }) => text(file, JSON.stringify(content))),
    ];
  }
  const { services } = JSON.parse(list.text) as { services: readonly ServiceStep[] };
  const downloads = services
    .flatMap((step) => (step.kind === "apply" ? step.files : [step.chart]))
    .filter((path) => path.startsWith("/"));
  const definition = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "x" },
  };
  return [...files, ...downloads.map((path) => text(`root${path}`, JSON.stringify(definition)))];
}

/** The documents with what a test changes in them. */
function changed(file: BootstrapFile, options: ReleaseOptions): BootstrapFile {
  const edit = edits(options)[file.path];
  if (edit === undefined) return file;
  const document = JSON.parse(file.text);
  edit(document);
  return text(file.path, `${JSON.stringify(document, null, 2)}\n`);
}

type Flag = { readonly name: string; readonly value: string };

/** The parts of the documents that tests change. */
interface EditedDocument {
  apiServer: { extraArgs: Flag[]; certSANs: string[] };
  etcd: { local: { extraArgs: Flag[] } };
  maxPods: number;
  rules: unknown[];
  metadata: { annotations: Record<string, string> };
}

type Edit = (document: EditedDocument) => void;

function edits(options: ReleaseOptions): Readonly<Record<string, Edit>> {
  const { apiServerArgs = {}, etcdArgs = {}, certSANs = [], maxPods, auditLevel } = options;
  const flags = (values: Readonly<Record<string, string>>): readonly Flag[] =>
    Object.entries(values).map(([name, value]) => ({ name, value }));
  return {
    "documents/cluster.json": ({ apiServer, etcd }) => {
      apiServer.extraArgs.push(...flags(apiServerArgs));
      apiServer.certSANs.push(...certSANs);
      etcd.local.extraArgs.push(...flags(etcdArgs));
    },
    "documents/kubelet.json": (document) => {
      document.maxPods = maxPods ?? document.maxPods;
    },
    ...(auditLevel === undefined
      ? {}
      : {
          "root/etc/kubernetes/control-plane/audit-policy.json": (document) => {
            document.rules = [{ level: auditLevel }];
          },
          "root/etc/kubernetes/patches/kube-apiserver0+merge.json": (document) => {
            document.metadata.annotations["slipway/files"] = auditLevel;
          },
        }),
  };
}
