// Addresses that only the public cloud has.
// Source of the list: https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-no-hardcoded-environment-urls
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { problemsOf } from "../problems-of.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";

/** By host: the members of environment() that give it, where there is one. */
const hosts: Readonly<Record<string, string>> = {
  "azuredatalakeanalytics.net": ".suffixes.azureDatalakeAnalyticsCatalogAndJob",
  "azuredatalakestore.net": ".suffixes.azureDatalakeStoreFileSystem",
  "batch.core.windows.net": ".batch",
  "core.windows.net": ".suffixes.storage",
  "database.windows.net": ".suffixes.sqlServerHostname",
  "datalake.azure.net": ".activeDirectoryDataLake",
  "gallery.azure.com": ".gallery",
  "graph.windows.net": ".graph",
  "login.microsoftonline.com": ".authentication.loginEndpoint",
  "management.azure.com": ".resourceManager",
  "management.core.windows.net": ".authentication.audiences",
  "vault.azure.net": ".suffixes.keyvaultDns",
};

// The longest come first, so that a text is known by the most that it says.
const names = Object.keys(hosts).sort((left, right) => right.length - left.length);
const pattern = new RegExp(
  `(?<![\\w-])(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})(?![\\w-]|\\.\\w)`,
  "i",
);

/** Scripts and payloads are longer: what they talk to is not the template's business, and they are not searched. */
const longest = 8192;

export function hardCodedUrls({ texts }: LintSubject): readonly Problem[] {
  return problemsOf(texts, (written) => {
    const { text, section, isKey } = written;
    if (isKey || section === "parameters" || section === "note" || text.length > longest) return undefined;
    // Every host ends so; most texts end the search here.
    if (!text.includes(".net") && !text.includes(".com")) return undefined;
    const found = pattern.exec(text);
    if (found === null || isName(text, found.index)) return undefined;
    const host = found[0];
    const span = { start: found.index, end: found.index + host.length };
    const instead = hosts[host.toLowerCase()] ?? "";
    return problem("lint/hard-coded-url", pointerOfText(written), { host, instead }, { span });
  });
}

/** Addresses of JSON schemas are names, the same in every cloud; zones of private links are told by no function. */
function isName(text: string, index: number): boolean {
  return /(?:schema|privatelink(?:\.\w+)?)\.$/i.test(text.slice(Math.max(0, index - 40), index));
}
