import { codeEntry } from "../code-entry.ts";

export const orchestratorCodes = {
  "orchestrator/unknown-version": codeEntry<{ version: string; minors: readonly string[]; asOf: string }>({
    severity: "error",
    message: ({ version, asOf }) => `Kubernetes "${version}" is not in the catalogue of ${asOf}.`,
    hint: ({ minors }) => `Write one of the minors ${minors.join(", ")}, or an exact patch of one of them.`,
    explain:
      "Slipway compiles for the minor versions whose components it knows. Every patch of a known minor is accepted. Source: https://kubernetes.io/releases/",
  }),
  "orchestrator/end-of-life": codeEntry<{ version: string; endOfLife: string; replacement: string }>({
    severity: "error",
    message: ({ version, endOfLife }) => `Kubernetes ${version} gets no more fixes since ${endOfLife}.`,
    hint: ({ replacement }) => `Write "${replacement}".`,
    explain:
      "A new cluster must not start on a version without security fixes. A cluster that already runs it keeps compiling, with a warning. Source: https://kubernetes.io/releases/patch-releases/",
  }),
  "orchestrator/living-on-end-of-life": codeEntry<{ version: string; endOfLife: string }>({
    severity: "warning",
    message: ({ version, endOfLife }) =>
      `This cluster runs Kubernetes ${version}, which gets no more fixes since ${endOfLife}.`,
    hint: () => "Plan its upgrade.",
    explain:
      "Kubernetes supports a minor version for about 14 months. Source: https://kubernetes.io/releases/patch-releases/",
  }),
  "orchestrator/flagged-patch": codeEntry<{ version: string; why: string; fixedIn: string | null }>({
    severity: "warning",
    message: ({ version, why }) => `Kubernetes ${version} has a known defect: ${why}`,
    hint: ({ fixedIn }) => (fixedIn === null ? undefined : `Write "${fixedIn}" or newer.`),
    explain: "The catalogue lists patches with defects that hurt clusters on Azure, each with its source.",
  }),
  "orchestrator/unlisted-patch": codeEntry<{ version: string; newest: string; asOf: string }>({
    severity: "warning",
    message: ({ version, newest, asOf }) =>
      `The catalogue of ${asOf} has not seen Kubernetes ${version}; the newest it knows of this minor is ${newest}.`,
    hint: () => "Check that the patch exists; nodes fail to install one that does not.",
    explain:
      "Patches come out monthly, so every patch of a known minor is accepted. Source: https://kubernetes.io/releases/patch-releases/",
  }),
};
