/**
 * Zod schemas of the catalogue's data files. Tests and the build parse the data with them; at run time only the types
 * are imported, so that start-up neither loads zod nor validates data that a test has already proven.
 */
import * as z from "zod";
import { date, day, guid, list, minorVersion, semver, source, text } from "./schema-parts.ts";

const cloudName = z.enum(["AzurePublicCloud", "AzureUSGovernmentCloud", "AzureChinaCloud"]);
const hyperVGeneration = z.enum(["V1", "V2"]);
const vmArchitecture = z.enum(["x64", "arm64"]);

const flaggedPatches = z
  .strictObject({
    component: text,
    from: semver,
    to: semver,
    fixedIn: semver.nullable(),
    why: text,
    verified: z.boolean(),
    source: text,
    date,
  })
  .readonly();

const kubernetesMinor = z
  .strictObject({
    minor: minorVersion,
    codeName: text.nullable(),
    status: z.enum(["supported", "maintenance", "end-of-life"]),
    released: day,
    maintenanceFrom: day,
    endOfLife: day,
    defaultPatch: semver,
    newestPatch: semver,
    patches: list(semver),
    flaggedPatches: list(flaggedPatches),
    unverified: list(text),
    source: text,
    date,
  })
  .readonly();

export const kubernetesVersionsFile = z
  .strictObject({ asOf: day, defaultMinor: minorVersion, notes: list(text), minors: list(kubernetesMinor) })
  .readonly();

const gpu = z
  .strictObject({
    count: z.union([z.int().positive(), z.string().regex(/^1\/\d+$/)]),
    model: text,
    memoryGiB: z.number(),
  })
  .readonly();

const vmSizeStatus = z.enum(["current", "previous-gen", "preview", "retiring", "retired"]);

const vmSize = z
  .strictObject({
    name: z.string().regex(/^(Standard|Basic)_\w[\w-]*$/),
    series: text,
    category: z.enum(["burstable", "general", "compute", "memory", "storage", "gpu", "hpc", "confidential"]),
    vCPU: z.int().positive(),
    memoryGiB: z.number().positive(),
    arch: vmArchitecture,
    maxDataDisks: z.int().positive(),
    premiumStorage: z.boolean(),
    acceleratedNetworking: z.boolean().nullable(),
    ephemeralOSDisk: z.boolean(),
    ephemeralPlacements: list(z.enum(["CacheDisk", "ResourceDisk", "NvmeDisk"])),
    localDiskGiB: z.number().positive().nullable(),
    cacheDiskGiB: z.number().positive().nullable(),
    diskControllers: list(z.enum(["SCSI", "NVMe"])),
    hyperVGenerations: list(hyperVGeneration),
    trustedLaunch: z.boolean(),
    encryptionAtHost: z.boolean(),
    gpu: gpu.nullable(),
    status: vmSizeStatus,
    retirementDate: day.nullable(),
    replacements: list(text),
    unverified: list(text),
    note: text.optional(),
  })
  .readonly();

const seriesRetirement = z
  .strictObject({
    series: text,
    /** A regular expression over the full size name. */
    namePattern: text,
    status: vmSizeStatus,
    retirementDate: day.nullable(),
    replacements: list(text),
    unverified: z.boolean(),
  })
  .readonly();

export const vmSizesFile = z
  .strictObject({
    asOf: day,
    source: list(source),
    notes: list(text),
    seriesRetirements: list(seriesRetirement),
    sizes: list(vmSize),
  })
  .readonly();

const region = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9]+$/),
    displayName: text,
    cloud: cloudName,
    geography: text,
    zones: list(z.enum(["1", "2", "3", "4"])),
    status: z.enum(["open", "restricted", "closed", "canary"]),
    /** null: the documentation says nothing; treat as not offered. */
    natGatewayStandardV2: z.boolean().nullable(),
    faultDomains: z.int().min(1).max(3),
  })
  .readonly();

export const regionsFile = z
  .strictObject({ asOf: day, source: list(source), notes: list(text), regions: list(region) })
  .readonly();

const cloud = z
  .strictObject({
    azName: text,
    cloudProviderName: text,
    resourceManager: z.url(),
    login: z.url(),
    vmDnsSuffix: text,
    storageSuffix: text,
    keyVaultSuffix: text,
    keyVaultResource: z.url(),
    registrySuffix: text,
    portal: z.url(),
    unverified: list(text),
  })
  .readonly();

export const cloudsFile = z
  .strictObject({ asOf: day, source: list(source), clouds: z.record(cloudName, cloud).readonly() })
  .readonly();

const osImageVariant = z
  .strictObject({
    generation: hyperVGeneration,
    architecture: vmArchitecture,
    publisher: text,
    offer: text,
    sku: text,
    version: text,
    trustedLaunch: z.boolean(),
    nvme: z.boolean(),
    minimumOsDiskGiB: z.int().positive(),
    unverified: list(text),
  })
  .readonly();

const osImage = z
  .strictObject({
    name: text,
    displayName: text,
    standardSupportUntil: date,
    unverified: list(text),
    variants: list(osImageVariant),
  })
  .readonly();

export const osImagesFile = z
  .strictObject({ asOf: day, defaultImage: text, source: list(source), images: list(osImage) })
  .readonly();

const resourceType = z.enum([
  "Microsoft.Compute/virtualMachines",
  "Microsoft.Compute/virtualMachines/extensions",
  "Microsoft.Compute/virtualMachines/runCommands",
  "Microsoft.Compute/virtualMachineScaleSets",
  "Microsoft.Compute/virtualMachineScaleSets/extensions",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
  "Microsoft.Compute/availabilitySets",
  "Microsoft.Compute/proximityPlacementGroups",
  "Microsoft.Compute/sshPublicKeys",
  "Microsoft.Compute/disks",
  "Microsoft.Compute/diskEncryptionSets",
  "Microsoft.Network/virtualNetworks",
  "Microsoft.Network/virtualNetworks/subnets",
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  "Microsoft.Network/networkSecurityGroups",
  "Microsoft.Network/networkSecurityGroups/securityRules",
  "Microsoft.Network/routeTables",
  "Microsoft.Network/routeTables/routes",
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Network/publicIPPrefixes",
  "Microsoft.Network/loadBalancers",
  "Microsoft.Network/loadBalancers/backendAddressPools",
  "Microsoft.Network/loadBalancers/inboundNatRules",
  "Microsoft.Network/natGateways",
  "Microsoft.Network/networkInterfaces",
  "Microsoft.Network/applicationSecurityGroups",
  "Microsoft.Network/bastionHosts",
  "Microsoft.Network/privateEndpoints",
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
  "Microsoft.Network/privateDnsZones",
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "Microsoft.Network/privateDnsZones/A",
  "Microsoft.ManagedIdentity/userAssignedIdentities",
  "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
  "Microsoft.Authorization/roleAssignments",
  "Microsoft.Authorization/roleDefinitions",
  "Microsoft.Authorization/locks",
  "Microsoft.Storage/storageAccounts",
  "Microsoft.Storage/storageAccounts/blobServices",
  "Microsoft.Storage/storageAccounts/blobServices/containers",
  "Microsoft.KeyVault/vaults",
  "Microsoft.KeyVault/vaults/secrets",
  "Microsoft.KeyVault/vaults/keys",
  "Microsoft.ContainerRegistry/registries",
  "Microsoft.ContainerService/managedClusters",
  "Microsoft.ContainerService/managedClusters/agentPools",
  "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
  "Microsoft.OperationalInsights/workspaces",
  "Microsoft.Resources/deployments",
  "Microsoft.Resources/deploymentScripts",
  "Microsoft.Insights/autoscaleSettings",
  "Microsoft.Insights/dataCollectionRules",
  "Microsoft.Insights/dataCollectionRuleAssociations",
]);
const apiVersionPin = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a stable API version");

export const apiVersionsFile = z
  .strictObject({
    asOf: day,
    source: list(source),
    notes: list(text),
    pins: z.record(resourceType, apiVersionPin).readonly(),
    overrides: z.record(cloudName, z.partialRecord(resourceType, apiVersionPin).readonly()).readonly(),
  })
  .readonly();

const roleName = z.enum([
  "virtualMachineContributor",
  "networkContributor",
  "managedIdentityOperator",
  "keyVaultSecretsUser",
  "keyVaultSecretsOfficer",
  "acrPull",
  "reader",
]);

const role = z.strictObject({ name: text, id: guid }).readonly();

export const rolesFile = z
  .strictObject({ asOf: day, source: list(source), notes: list(text), roles: z.record(roleName, role).readonly() })
  .readonly();

const immutableProperty = z
  .strictObject({
    /** Dot path from the resource; `[]` stands for every element, `*` for every member. */
    path: z.string().regex(/^[A-Za-z*][\w*]*(\[\])?(\.[A-Za-z*][\w*]*(\[\])?)*$/, "a dot path"),
    change: z.enum(["refused", "only-deallocated", "replaces", "grow-only"]),
    answer: text,
    verified: z.boolean(),
    source: text,
  })
  .readonly();

export const immutablePropertiesFile = z
  .strictObject({
    asOf: day,
    notes: list(text),
    types: z.partialRecord(resourceType, list(immutableProperty)).readonly(),
  })
  .readonly();

export type CloudName = z.infer<typeof cloudName>;
export type Cloud = z.infer<typeof cloud>;
export type HyperVGeneration = z.infer<typeof hyperVGeneration>;
export type VmArchitecture = z.infer<typeof vmArchitecture>;
export type KubernetesMinor = z.infer<typeof kubernetesMinor>;
export type FlaggedPatches = z.infer<typeof flaggedPatches>;
export type VmSize = z.infer<typeof vmSize>;
export type VmSizeStatus = z.infer<typeof vmSizeStatus>;
export type SeriesRetirement = z.infer<typeof seriesRetirement>;
export type Region = z.infer<typeof region>;
export type OsImage = z.infer<typeof osImage>;
export type OsImageVariant = z.infer<typeof osImageVariant>;
export type ResourceType = z.infer<typeof resourceType>;
export type RoleName = z.infer<typeof roleName>;
export type Role = z.infer<typeof role>;
export type ImmutableProperty = z.infer<typeof immutableProperty>;
export type KubernetesVersionsFile = z.infer<typeof kubernetesVersionsFile>;
export type VmSizesFile = z.infer<typeof vmSizesFile>;
export type RegionsFile = z.infer<typeof regionsFile>;
export type CloudsFile = z.infer<typeof cloudsFile>;
export type OsImagesFile = z.infer<typeof osImagesFile>;
export type ApiVersionsFile = z.infer<typeof apiVersionsFile>;
export type RolesFile = z.infer<typeof rolesFile>;
export type ImmutablePropertiesFile = z.infer<typeof immutablePropertiesFile>;
