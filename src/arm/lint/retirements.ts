// What Azure no longer has, as of November 2026.
// Sources: https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list,
// https://learn.microsoft.com/azure/virtual-machines/linux/endorsed-distros, https://documentation.ubuntu.com/azure

export interface Retirement {
  /** What is gone, as the beginning of a sentence that `since` ends. */
  readonly what: string;
  readonly since: string;
  readonly instead: string;
}

interface RetiredSeries extends Omit<Retirement, "what"> {
  readonly pattern: RegExp;
}

const gpu = "Take a size of the series NCasT4_v3, NCadsA100_v4 or NVadsA10_v5.";
const series: readonly RetiredSeries[] = [
  {
    pattern: /^(?:Basic_A\d|Standard_A(?:\d|1[01]))$/i,
    since: "was retired on 31 August 2024",
    instead: "Take a size of the series Bsv2 or of Dsv5 and later.",
  },
  { pattern: /^Standard_N(?:C|V)\d+r?(?:_Promo)?$/i, since: "was retired in 2023", instead: gpu },
  { pattern: /^Standard_N(?:C\d+r?s_v2|D\d+r?s)$/i, since: "was retired in 2023", instead: gpu },
  { pattern: /^Standard_NC\d+r?s_v3$/i, since: "was retired on 30 September 2025", instead: gpu },
  { pattern: /^Standard_NV\d+(?:s_v3|as_v4)$/i, since: "was retired on 30 September 2026", instead: gpu },
];

/** The retirement of a VM size; undefined for one that is not known to be gone. */
export function retiredSize(size: string): Retirement | undefined {
  const found = series.find(({ pattern }) => pattern.test(size));
  return found === undefined ? undefined : { what: `The VM size "${size}"`, ...found };
}

interface RetiredImage {
  readonly publisher: RegExp;
  readonly offer: RegExp;
  readonly sku?: RegExp;
  readonly since?: string;
  readonly instead: string;
}

const ubuntu = { since: "is out of standard support", instead: "Take ubuntu-24_04-lts of Canonical." };
const images: readonly RetiredImage[] = [
  { publisher: /^canonical$/i, offer: /^ubuntuserver$/i, ...ubuntu },
  { publisher: /^canonical$/i, offer: /^0001-com-ubuntu-server-(?:focal|groovy|hirsute|impish)/i, ...ubuntu },
  { publisher: /^coreos$/i, offer: /./, instead: "Take flatcar-container-linux of kinvolk." },
  { publisher: /^openlogic$/i, offer: /^centos/i, instead: "Take AlmaLinux, Rocky Linux or RHEL." },
  { publisher: /^credativ$/i, offer: /^debian$/i, instead: "Take debian-12 or debian-13 of Debian." },
  {
    publisher: /^microsoftwindowsserver$/i,
    offer: /^windowsserversemiannual$/i,
    instead: "Take WindowsServer 2022 or 2025.",
  },
  {
    publisher: /^microsoftwindowsserver$/i,
    offer: /^windowsserver$/i,
    sku: /^(?:2012|2008)|-with-containers/i,
    instead: "Take a SKU of 2022 or 2025, and install what it needs.",
  },
];

/** The retirement of an image; undefined for one that is not known to be gone. */
export function retiredImage(publisher: string, offer: string, sku: string): Retirement | undefined {
  const found = images.find(
    (each) => each.publisher.test(publisher) && each.offer.test(offer) && (each.sku?.test(sku) ?? true),
  );
  if (found === undefined) return undefined;
  const what = `The image "${publisher}:${offer}:${sku}"`;
  return { what, since: found.since ?? "has reached the end of its life", instead: found.instead };
}
