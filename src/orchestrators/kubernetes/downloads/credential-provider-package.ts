// The registry's credential provider. No digest of it is published, so it comes as a package: the repository's key has a
// digest, and the key signs the rest. Nothing else is ever taken from that repository.
// Sources: https://learn.microsoft.com/linux/packages, https://manpages.ubuntu.com/manpages/noble/man5/apt_preferences.5.html
import type { Catalog } from "../../../catalog/catalog.ts";
import { findPackage } from "../../../catalog/find-package.ts";
import type { ResolvedCluster } from "../../../cluster/cluster.ts";
import { invariant } from "../../../lib/invariant.ts";
import type { BootstrapFile } from "../../../plan/plan.ts";
import { renderTemplate } from "../../../text/render-template.ts";
import { machinePaths } from "../machine-paths.ts";
import { machineFile } from "../release-file.ts";
import { credentialProviderName } from "../runtime/credential-provider.ts";
import { type Artefact, artefact } from "./artefact.ts";

export interface PackageInstallation {
  readonly name: string;
  readonly version: string;
  /** The description of its repository. */
  readonly source: string;
  /** Under which name the program is wanted. */
  readonly link: { readonly path: string; readonly target: string };
}

/** The view of the two files that describe the repository. */
export interface RepositoryView {
  readonly url: string;
  readonly host: string;
  readonly suite: string;
  readonly component: string;
  readonly keyPath: string;
  readonly packageName: string;
}

declare module "../../../text/render-template.ts" {
  interface TemplateViews {
    "kubernetes/packages.sources": RepositoryView;
    "kubernetes/packages.pref": RepositoryView;
  }
}

const packageName = "azure-acr-credential-provider";
const sourcePath = "/etc/apt/sources.list.d/slipway.sources";
const preferencesPath = "/etc/apt/preferences.d/slipway.pref";
const keyPath = "/etc/apt/keyrings/slipway-packages.asc";

export interface CredentialProviderParts {
  readonly key: Artefact;
  readonly files: readonly BootstrapFile[];
  readonly package: PackageInstallation;
}

export function credentialProviderPackage({ osImage }: ResolvedCluster, catalog: Catalog): CredentialProviderParts {
  const found = findPackage(catalog, packageName, osImage.name);
  invariant(found !== undefined, `the catalogue has no ${packageName} for ${osImage.name}`);
  const { version, repository } = found;
  const origin = { name: "key of", version: repository.url, url: repository.keyUrl, digest: repository.keyDigest };
  const key = artefact(catalog, origin, [{ path: keyPath, mode: "0644" }]);
  invariant(key !== undefined, "the key of a repository has a digest: the schema of the catalogue says so");
  const { url, suite, component } = repository;
  const view: RepositoryView = { url, host: new URL(url).host, suite, component, keyPath, packageName };
  return {
    key,
    files: [
      machineFile(sourcePath, renderTemplate("kubernetes/packages.sources", view)),
      machineFile(preferencesPath, renderTemplate("kubernetes/packages.pref", view)),
    ],
    package: {
      name: packageName,
      version,
      source: sourcePath,
      link: {
        path: `${machinePaths.credentialProviders}/${credentialProviderName}`,
        target: `/usr/bin/${packageName}`,
      },
    },
  };
}
