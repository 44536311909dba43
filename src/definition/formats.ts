// What the patterns of schemas/cluster.schema.json mean to a person. A test holds this table and the schema together.

export interface Format {
  /** Completes "which is not ...". */
  readonly expected: string;
  readonly example: string;
  /** The same value in the right form, if that can be guessed; the caller checks that the guess fits the pattern. */
  readonly repair?: (value: string) => string;
}

const cidrPattern =
  "^(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}/(3[0-2]|[12]?\\d)$";

const lowerCased = (value: string) => value.trim().toLowerCase();
const dashed = (value: string) =>
  lowerCased(value)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");

/** By the text of the pattern. */
export const formats: Readonly<Record<string, Format>> = {
  "^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$": {
    expected: "a name of lower-case letters, digits and single hyphens that starts with a letter",
    example: "harbour",
    repair: dashed,
  },
  "^[a-z][a-z0-9]*$": {
    expected: "the short name of an Azure region",
    example: "westeurope",
    repair: (value) => lowerCased(value).replace(/[^a-z0-9]/g, ""),
  },
  "^[^<>%&\\\\?/\\u0000-\\u001f]+$": {
    expected: "a tag name that Azure accepts (none of < > % & \\ ? /)",
    example: "cost-centre",
  },
  "^\\d{1,2}\\.\\d{1,3}(\\.\\d{1,3})?$": {
    expected: "a minor version or an exact patch",
    example: "1.36",
    repair: (value) => /\d+\.\d+(?:\.\d+)?/.exec(value)?.[0] ?? value,
  },
  "^[a-z][a-z0-9-]{1,57}[a-z0-9]$": {
    expected: "a DNS label of 3 to 63 lower-case letters, digits and hyphens",
    example: "harbour-api",
    repair: dashed,
  },
  "^[A-Za-z]+_[A-Za-z0-9_-]+$": {
    expected: "an Azure VM size",
    example: "Standard_D4s_v5",
    repair: (value) =>
      value
        .trim()
        .replace(/[\s-]+/g, "_")
        .replace(/^(?!standard_|basic_)/i, "Standard_"),
  },
  "^[a-z][a-z0-9]{0,11}$": {
    expected: "a pool name of 1 to 12 lower-case letters and digits that starts with a letter",
    example: "linux1",
    repair: (value) => lowerCased(value).replace(/[^a-z0-9]/g, ""),
  },
  "^[a-z_][a-z0-9_-]*$": {
    expected: "a Linux user name (lower-case letters, digits, hyphens and underscores)",
    example: "azureuser",
    repair: (value) => lowerCased(value).replace(/[^a-z0-9_-]+/g, "-"),
  },
  "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$": {
    expected: "an object id (a GUID in lower case)",
    example: "3f1c0a52-6f1b-4a0e-9a63-2f6a6d1f7c11",
    repair: (value) => lowerCased(value).replace(/[{}]/g, ""),
  },
  "^(latest|\\d+\\.\\d+\\.\\d+)$": {
    expected: `"latest" or an exact image version`,
    example: "24.04.202606060",
    repair: lowerCased,
  },
  [cidrPattern]: {
    expected: "an IPv4 range in CIDR form",
    example: "203.0.113.0/24",
    repair: repairedRange,
  },
};

/** A single address becomes a range of one; a range with leading zeros or spaces loses them. */
function repairedRange(value: string): string {
  const [address = "", length = "32"] = value.replace(/\s/g, "").split("/");
  const numbers = address.split(".").map(Number);
  return `${numbers.join(".")}/${Number(length)}`;
}
