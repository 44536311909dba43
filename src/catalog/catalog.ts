import type {
  ApiVersionsFile,
  Cloud,
  CloudName,
  CloudsFile,
  ImmutablePropertiesFile,
  KubernetesVersionsFile,
  OsImagesFile,
  Region,
  RegionsFile,
  Role,
  RoleName,
  RolesFile,
  SeriesRetirement,
  VmSize,
  VmSizesFile,
} from "./catalog-schema.ts";
import type { ComponentsFile } from "./components-schema.ts";
import apiVersions from "./data/api-versions.json" with { type: "json" };
import clouds from "./data/clouds.json" with { type: "json" };
import components from "./data/components.json" with { type: "json" };
import immutableProperties from "./data/immutable-properties.json" with { type: "json" };
import kubernetesVersions from "./data/kubernetes-versions.json" with { type: "json" };
import osImages from "./data/os-images.json" with { type: "json" };
import regions from "./data/regions.json" with { type: "json" };
import roles from "./data/roles.json" with { type: "json" };
import vmSizes from "./data/vm-sizes.json" with { type: "json" };

/** What Slipway knows of Azure and of the software on a node, as of one date. Plain data; look-ups are separate files. */
export interface Catalog {
  /** The newest date of the data files; goes into the lock file of every output. */
  readonly date: string;
  readonly kubernetes: KubernetesVersionsFile;
  /** By lower-case name. Use `findVmSize`, which also answers for names that are not listed. */
  readonly vmSizes: ReadonlyMap<string, VmSize>;
  readonly seriesRetirements: readonly SeriesRetirement[];
  /** By programmatic name, such as `westeurope`. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly clouds: Readonly<Record<CloudName, Cloud>>;
  readonly images: OsImagesFile;
  readonly apiVersions: ApiVersionsFile;
  readonly roles: Readonly<Record<RoleName, Role>>;
  readonly components: ComponentsFile;
  readonly immutableProperties: ImmutablePropertiesFile["types"];
}

// The casts below narrow what TypeScript infers from JSON (`string`) to the schemas' unions; a test parses every file
// with its schema, so each cast is proven where it can be proven without costing start-up time.
const vmSizesFile = vmSizes as VmSizesFile;
const regionsFile = regions as RegionsFile;
const files = [
  kubernetesVersions,
  vmSizes,
  regions,
  clouds,
  osImages,
  apiVersions,
  roles,
  components,
  immutableProperties,
] as const;

/** The catalogue that this version of Slipway was built with. */
export const catalog: Catalog = {
  date: files.reduce((newest, file) => (file.asOf > newest ? file.asOf : newest), ""),
  kubernetes: kubernetesVersions as KubernetesVersionsFile,
  vmSizes: new Map(vmSizesFile.sizes.map((size) => [size.name.toLowerCase(), size])),
  seriesRetirements: vmSizesFile.seriesRetirements,
  regions: new Map(regionsFile.regions.map((region) => [region.name, region])),
  clouds: (clouds as CloudsFile).clouds,
  images: osImages as OsImagesFile,
  apiVersions: apiVersions as ApiVersionsFile,
  roles: (roles as RolesFile).roles,
  components: components as ComponentsFile,
  immutableProperties: (immutableProperties as ImmutablePropertiesFile).types,
};
