import { describe, expect, it } from "vitest";
import { type DownloadList, downloadFiles } from "../../../src/orchestrators/kubernetes/downloads/download-list.ts";
import { egress } from "../../../src/orchestrators/kubernetes/downloads/egress.ts";
import { serviceFiles } from "../../../src/orchestrators/kubernetes/services/service-files.ts";
import { egressDocument } from "../../../src/targets/documents/egress.ts";
import { bootstrapContext, contexts } from "../../support/bootstrap-context.ts";
import { livingCluster } from "../../support/living-cluster.ts";

describe.each(contexts)("egress of %s", (_, context) => {
  const { contacts, artefacts, images } = egress(context);
  const hosts = contacts.map(({ host }) => host);

  it("names the host of every file and every image, once, with a reason and a source", () => {
    for (const role of ["master", "node"] as const) {
      const list: DownloadList = JSON.parse(downloadFiles(context, role)[0]?.text ?? "");
      for (const { url, sha256 } of list.artefacts) {
        expect(hosts).toContain(new URL(url).host);
        const found = artefacts.find((each) => each.url === url);
        expect(found).toMatchObject({ sha256, who: expect.arrayContaining([`${role}s`]) });
      }
    }
    for (const { name } of images) expect(hosts).toContain(name.split("/")[0]);
    expect(hosts).toEqual([...new Set(hosts)]);
    for (const { why, source, who } of contacts) {
      expect(why.length).toBeGreaterThan(5);
      expect(source.length).toBeGreaterThan(5);
      expect(who.length).toBeGreaterThan(0);
    }
  });

  it("names every image of our own manifests", () => {
    const manifests = serviceFiles(context).filter(({ path }) => path.endsWith(".yaml"));
    const used = manifests.flatMap(({ text }) => [...text.matchAll(/^ +image: (.+)$/gm)].map(([, image]) => image));
    expect(used.length).toBeGreaterThan(3);
    for (const image of used) expect(images.map(({ name }) => name)).toContain(image);
  });
});

describe("egress", () => {
  it("follows the cloud", () => {
    const hosts = egress(
      bootstrapContext({ ...livingCluster(), location: "usgovvirginia", cloud: "AzureUSGovernmentCloud" }),
    ).contacts.map(({ host }) => host);
    expect(hosts).toEqual(
      expect.arrayContaining(["*.vault.usgovcloudapi.net", "login.microsoftonline.us", "management.usgovcloudapi.net"]),
    );
    expect(hosts.join()).not.toContain("azure.com");
  });

  it("is a document with three tables", () => {
    const text = egressDocument("harbour", egress(bootstrapContext(livingCluster())));
    expect(text).toContain("# What the machines of harbour reach\n");
    expect(text).toContain("| `github.com` | 443/tcp | masters, nodes |");
    expect(text).toContain("| `169.254.169.254` | 80/tcp | masters, nodes |");
    expect(text.match(/^## /gm)).toHaveLength(3);
    expect(text).not.toContain("undefined");
  });
});
