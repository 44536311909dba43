// environment(): the addresses of a cloud.
import { type ObjectValue, objectOf, toValue, Unknown, type Value } from "../values/value.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment */
export const environment: TemplateFunction = ofKnown({
  name: "environment",
  min: 0,
  max: 0,
  apply: (_, { call, scope }) => {
    const given = scope.context.environment;
    if (given === undefined) return new Unknown(call, new Set(["context"]));
    if (typeof given !== "string") return given;
    const [name = given, cloud = {}] =
      Object.entries(clouds).find(([each]) => each.toLowerCase() === given.toLowerCase()) ?? [];
    return filledUp({ name, ...cloud }, members, call);
  },
});

/** A cloud's members, or a part of them. */
interface Addresses {
  readonly [name: string]: string | readonly string[] | Addresses;
}

/** The members of every cloud, in the order of the documentation. */
const members: readonly (string | readonly [string, readonly string[]])[] = [
  ...["name", "gallery", "graph", "portal", "graphAudience", "activeDirectoryDataLake", "batch", "media"],
  ...["sqlManagement", "vmImageAliasDoc", "resourceManager"],
  ["authentication", ["loginEndpoint", "audiences", "tenant", "identityProvider"]],
  [
    "suffixes",
    [
      ...["acrLoginServer", "azureDatalakeAnalyticsCatalogAndJob", "azureDatalakeStoreFileSystem"],
      ...["azureFrontDoorEndpointSuffix", "keyvaultDns", "sqlServerHostname", "storage"],
    ],
  ],
];

/** What is published of a cloud; the rest stays as it would have to be written to get it. */
function filledUp(known: Addresses, names: typeof members, target: CallSite["call"]): ObjectValue {
  const entries = names.map((entry): [string, Value] => {
    if (typeof entry !== "string") {
      const [name, inner] = entry;
      const part = known[name];
      return [name, nested(typeof part === "object" && !isList(part) ? part : {}, inner, memberOf(target, name))];
    }
    const value = known[entry];
    return [entry, value === undefined ? memberOf(target, entry) : toValue(value)];
  });
  return objectOf(entries);
}

function nested(known: Addresses, names: readonly string[], target: Unknown): ObjectValue {
  return objectOf(
    names.map((name) => {
      const value = known[name];
      return [name, value === undefined ? memberOf(target.expression, name) : toValue(value)];
    }),
  );
}

function memberOf(target: Unknown["expression"], name: string): Unknown {
  return new Unknown({ kind: "member", target, name, span: target.span }, new Set(["context"]));
}

function isList(value: Addresses | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

const aliases =
  "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json";

/**
 * The public cloud's values are those of the documentation. They agree, but for dots before suffixes, with what Azure
 * Resource Manager tells of its clouds at /metadata/endpoints; so do those of the other two clouds, which have no slash at
 * their ends. Source: https://github.com/Azure/azure-sdk-for-python, azure/core/cloud (metadata of 2019-05-01)
 */
const clouds: Readonly<Record<string, Addresses>> = {
  AzureCloud: {
    gallery: "https://gallery.azure.com/",
    graph: "https://graph.windows.net/",
    portal: "https://portal.azure.com",
    graphAudience: "https://graph.windows.net/",
    activeDirectoryDataLake: "https://datalake.azure.net/",
    batch: "https://batch.core.windows.net/",
    media: "https://rest.media.azure.net",
    sqlManagement: "https://management.core.windows.net:8443/",
    vmImageAliasDoc: aliases,
    resourceManager: "https://management.azure.com/",
    authentication: {
      loginEndpoint: "https://login.microsoftonline.com/",
      audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
      tenant: "common",
      identityProvider: "AAD",
    },
    suffixes: {
      acrLoginServer: ".azurecr.io",
      azureDatalakeAnalyticsCatalogAndJob: "azuredatalakeanalytics.net",
      azureDatalakeStoreFileSystem: "azuredatalakestore.net",
      azureFrontDoorEndpointSuffix: "azurefd.net",
      keyvaultDns: ".vault.azure.net",
      sqlServerHostname: ".database.windows.net",
      storage: "core.windows.net",
    },
  },
  AzureUSGovernment: {
    gallery: "https://gallery.usgovcloudapi.net",
    graph: "https://graph.windows.net",
    portal: "https://portal.azure.us",
    graphAudience: "https://graph.windows.net",
    batch: "https://batch.core.usgovcloudapi.net",
    media: "https://rest.media.usgovcloudapi.net",
    sqlManagement: "https://management.core.usgovcloudapi.net:8443",
    vmImageAliasDoc: aliases,
    resourceManager: "https://management.usgovcloudapi.net",
    authentication: {
      loginEndpoint: "https://login.microsoftonline.us",
      audiences: ["https://management.core.usgovcloudapi.net", "https://management.usgovcloudapi.net"],
      tenant: "common",
      identityProvider: "AAD",
    },
    suffixes: {
      acrLoginServer: ".azurecr.us",
      keyvaultDns: ".vault.usgovcloudapi.net",
      sqlServerHostname: ".database.usgovcloudapi.net",
      storage: "core.usgovcloudapi.net",
    },
  },
  AzureChinaCloud: {
    gallery: "https://gallery.chinacloudapi.cn",
    graph: "https://graph.chinacloudapi.cn",
    portal: "https://portal.azure.cn",
    graphAudience: "https://graph.chinacloudapi.cn",
    batch: "https://batch.chinacloudapi.cn",
    media: "https://rest.media.chinacloudapi.cn",
    sqlManagement: "https://management.core.chinacloudapi.cn:8443",
    vmImageAliasDoc: aliases,
    resourceManager: "https://management.chinacloudapi.cn",
    authentication: {
      loginEndpoint: "https://login.chinacloudapi.cn",
      audiences: ["https://management.core.chinacloudapi.cn", "https://management.chinacloudapi.cn"],
      tenant: "common",
      identityProvider: "AAD",
    },
    suffixes: {
      acrLoginServer: ".azurecr.cn",
      keyvaultDns: ".vault.azure.cn",
      sqlServerHostname: ".database.chinacloudapi.cn",
      storage: "core.chinacloudapi.cn",
    },
  },
};
