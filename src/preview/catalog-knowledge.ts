import type { Catalog } from "../catalog/catalog.ts";
import { findVmSize } from "../catalog/find-vm-size.ts";
import type { Knowledge } from "./preview-of.ts";

/** What the catalogue says of Azure. A size that it does not list counts by what its name says. */
export function catalogKnowledge(catalog: Catalog): Knowledge {
  const roles = new Map(Object.values(catalog.roles).map(({ id, name }) => [id.toLowerCase(), name]));
  return {
    findSize: (name) => {
      const found = findVmSize(catalog, name);
      if (found === undefined) return undefined;
      const { vCPU, memoryGiB } = found;
      return { ...(vCPU === null ? {} : { vCpus: vCPU }), ...(memoryGiB === null ? {} : { memoryGiB }) };
    },
    findRoleTitle: (id) => roles.get(id.toLowerCase()),
    findDnsSuffix: (location) => {
      const region = catalog.regions.get(location.toLowerCase());
      return region === undefined ? undefined : catalog.clouds[region.cloud].vmDnsSuffix;
    },
  };
}
