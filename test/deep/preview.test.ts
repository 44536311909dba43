// The page of a preview in a real browser. What it measures is printed and not asserted: machines differ.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Preview } from "../../src/preview/model.ts";
import { renderPage } from "../../src/preview/render-page.ts";
import { chromiumPath, launchBrowser, openFile } from "../browser/browser.ts";
import { contrastsOf } from "../browser/text-contrast.ts";
import { compileDefinition, exampleText } from "../support/compile-definition.ts";
import {
  machine,
  networkWith,
  previewOfExample,
  previewOfTemplate,
  publicAddress,
  templateOf,
} from "../support/preview-samples.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-preview-"));
let browser: Browser;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pageOf(name: string, preview: Preview): string {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, renderPage(preview));
  return file;
}

/** A cluster of 190 single machines, 187 of them in one availability set: more than Azure takes in one template. */
function manyMachines(): Preview {
  const { template, parameters } = compileDefinition(exampleText("availability-sets"));
  const given = parameters as { readonly parameters: Readonly<Record<string, unknown>> };
  return previewOfTemplate(template, { ...given, parameters: { ...given.parameters, statefulCount: { value: 187 } } });
}

const panelTitle = (page: Page) => page.locator("#panel-title");
const card = (page: Page, name: string) => page.locator("#topology .card-name", { hasText: name }).first();
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const widths = (page: Page) => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);

describe.skipIf(chromiumPath === undefined)("the page, in Chromium (Debian package chromium)", () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  const largest = [
    ["examples/large", () => previewOfExample("large"), "atlantic-workers"],
    ["190 machines in availability sets", manyMachines, "quay-stateful-*"],
  ] as const;

  describe.each(largest)("of %s", (title, preview, group) => {
    const file = () => pageOf(title.replaceAll(/\W+/g, "-"), preview());

    test("draws itself, asks for nothing and reports nothing", async () => {
      const { page, faults } = await openFile(browser, file());
      await expect(page.title()).resolves.toContain("Slipway preview");
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      const times = await page.evaluate(() => ({
        drawn: performance.getEntriesByName("slipway-preview-drawn")[0]?.startTime,
        painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
        elements: document.querySelectorAll("*").length,
      }));
      console.log(`${title}: ${JSON.stringify(times)}`);
      // Lists of machines are made when they are opened.
      expect(times.elements).toBeLessThan(2500);
      // Every part of the page is used, so that whatever it might load would be asked for.
      for (const summary of await page.locator("main summary").all()) await summary.click();
      await card(page, group).click();
      for (const summary of await page.locator("#panel summary").all())
        if (await summary.isVisible()) await summary.click();
      await page.locator("#show-all").check();
      await page.emulateMedia({ media: "print" });
      expect(await faults()).toEqual([]);
      await page.context().close();
    });

    test("search narrows all lists as one types, and says how many match", async () => {
      const { page } = await openFile(browser, file());
      const rows = await page.locator("#resources .row").count();
      await page.keyboard.press("/");
      await page.keyboard.type(group.replace("-*", ""));
      await expect.poll(() => page.locator("#search-status").textContent()).toMatch(/^\d+ of \d+ resources match$/);
      expect(await page.locator("#found mark").count()).toBeGreaterThan(0);
      const narrowed = await page.locator("#resources .row").count();
      expect(narrowed).toBeGreaterThan(0);
      expect(narrowed).toBeLessThan(rows);
      expect(await page.locator(".card.fits").count()).toBe(1);
      await page.keyboard.press("Escape");
      expect(await page.locator("#resources .row").count()).toBe(rows);
      expect(await page.locator("#results").isVisible()).toBe(false);
      await page.context().close();
    });
  });

  test("a group of 187 machines opens step by step", async () => {
    const { page } = await openFile(browser, pageOf("many", manyMachines()));
    const box = page.locator("#topology .card", { hasText: "quay-stateful-*" });
    expect(await box.locator("li").count()).toBe(0);
    await box.locator("summary").click();
    await expect.poll(() => box.locator("li").count()).toBe(100);
    await box.getByRole("button", { name: "Show 87 more of 187" }).click();
    await expect.poll(() => box.locator("li").count()).toBe(187);
    await box.getByRole("link", { name: "quay-stateful-186" }).click();
    await expect.poll(() => panelTitle(page).textContent()).toBe("quay-stateful-186");
    await page.context().close();
  });

  test("search finds what stands in properties, in decoded texts and in the files that scripts carry", async () => {
    const { page } = await openFile(browser, pageOf("production", previewOfExample("production")));
    const results = page.locator("#found");
    await page.fill("#search", "Standard_D8as_v5");
    await expect.poll(() => results.textContent()).toContain("harbour-batch");
    await page.fill("#search", "disable_root");
    await expect.poll(() => results.textContent()).toContain("osProfile.customData");
    await page.fill("#search", "azure-user-nobody-wrote");
    await expect.poll(() => page.locator("#search-status").textContent()).toBe("0 of 40 resources match");
    await page.fill("#search", "SLIPWAY_IDENTITY_CLIENT_ID");
    await expect.poll(() => results.textContent()).toContain("harbour-services");
    await page.context().close();
  });

  test("a resource opens by click: with its properties, its script, and links to others", async () => {
    const { page } = await openFile(browser, pageOf("production", previewOfExample("production")));
    await card(page, "harbour-batch").click();
    const panel = page.locator("#panel");
    await expect.poll(() => panelTitle(page).textContent()).toBe("harbour-batch");
    await expect(panel.textContent()).resolves.toContain("Microsoft.Compute/virtualMachineScaleSets");
    await panel.locator("summary", { hasText: "customData" }).first().click();
    await expect(panel.locator("pre").first().textContent()).resolves.toContain("#cloud-config");
    await panel.locator("summary", { hasText: "script" }).first().click();
    await expect(panel.locator("pre").nth(1).textContent()).resolves.toContain("SLIPWAY_POOL='batch'");
    await panel.locator("summary", { hasText: "lib.sh" }).click();
    await expect(panel.locator("pre").nth(2).textContent()).resolves.toContain("take_lock()");
    await panel.getByRole("link", { name: "harbour-nodes-identity" }).first().click();
    await expect.poll(() => panelTitle(page).textContent()).toBe("harbour-nodes-identity");
    await expect(panel.textContent()).resolves.toContain("Used by");
    await page.goBack();
    await expect.poll(() => panelTitle(page).textContent()).toBe("harbour-batch");
    await page.context().close();
  });

  test("a resource opens by keyboard, and closing it leads back to where one was", async () => {
    const { page } = await openFile(browser, pageOf("production", previewOfExample("production")));
    await page.keyboard.press("/");
    await page.keyboard.type("harbour-o");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("#found") !== null)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("panel-title");
    await page.keyboard.press("Escape");
    expect(await page.locator("#panel").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.closest("#found") !== null)).toBe(true);
    // From the first key on, everything is in reach: the first stop skips to the content.
    const fresh = await openFile(browser, pageOf("production", previewOfExample("production")));
    await fresh.page.keyboard.press("Tab");
    expect(await fresh.page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.context().close();
    await fresh.page.context().close();
  });

  test("dark and light follow the system until one is chosen, which is kept where storage is there", async () => {
    const file = pageOf("production", previewOfExample("production"));
    const { page, faults } = await openFile(browser, file, { colorScheme: "dark" });
    expect(await theme(page)).toBe("dark");
    const dark = await ground(page);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(() => theme(page)).toBe("light");
    expect(await ground(page)).not.toBe(dark);
    await page.getByRole("button", { name: "Use dark colours" }).click();
    expect(await ground(page)).toBe(dark);
    await page.reload();
    expect(await theme(page)).toBe("dark");
    expect(await faults()).toEqual([]);
    await page.context().close();

    const closed = await openFile(browser, file);
    await closed.page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get: () => {
          throw new DOMException("closed", "SecurityError");
        },
      });
    });
    await closed.page.reload();
    await closed.page.getByRole("button", { name: "Use dark colours" }).click();
    expect(await theme(closed.page)).toBe("dark");
    expect(await closed.faults()).toEqual([]);
    await closed.page.context().close();
  });

  test.each(["light", "dark"] as const)("every text can be read in %s colours", async (colorScheme) => {
    const { page } = await openFile(browser, pageOf("production", previewOfExample("production")), { colorScheme });
    await page.fill("#search", "harbour-batch");
    await page.fill("#search", "");
    for (const summary of await page.locator("main summary").all()) await summary.click();
    await card(page, "harbour-batch").click();
    await page.locator("#panel summary", { hasText: "script" }).first().click();
    const contrasts = await contrastsOf(page);
    expect(contrasts.length).toBeGreaterThan(300);
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    await page.context().close();
  });

  test.each([390, 320])("fits a phone that is %i wide, with and without its panel", async (width) => {
    for (const preview of [previewOfExample("large"), previewOfExample("availability-sets")]) {
      const file = pageOf(`phone-${width}`, preview);
      const { page } = await openFile(browser, file, { viewport: { width, height: 844 }, hasTouch: true });
      const [scrolled = 0, inner = 0] = await widths(page);
      expect(scrolled).toBeLessThanOrEqual(inner);
      await page.locator("#topology .card-name").first().tap();
      await expect.poll(() => page.locator("#panel").getAttribute("aria-modal")).toBe("");
      for (const summary of await page.locator("#panel summary").all())
        if (await summary.isVisible()) await summary.click();
      const [withPanel = 0] = await widths(page);
      expect(withPanel).toBeLessThanOrEqual(inner);
      expect(await page.locator("#panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
      await page.getByRole("button", { name: "Close" }).click();
      expect(await page.locator("main").getAttribute("inert")).toBeNull();
      await page.context().close();
    }
  });

  test("hostile names stay text: nothing runs, nothing is built of them", async () => {
    const names = [
      "<img src=x onerror=hit=1>",
      "<svg onload=hit=1>",
      "-->]]><!--<script>hit=1<",
      "\u202edrawkcab\u2066",
      "x".repeat(3000),
      "javascript:hit=1",
      "__proto__",
      "#group:x",
      "%E0%A4%A",
    ];
    const inside = "</script><script>hit=1</script><img src=x onerror=hit=1>";
    const accounts = names.map((name) => ({
      ...{ type: "Microsoft.Storage/storageAccounts", name, location: name, sku: { name } },
      ...{
        tags: { [name]: name },
        properties: { [name]: { $unknown: name, because: [name] }, text: `${name}\n${name}\n` },
      },
    }));
    const preview = previewOfTemplate({
      ...templateOf(...accounts, networkWith(), publicAddress(names[0] ?? ""), ...machine(names[1] ?? "")),
      metadata: { description: inside },
    });
    expect(preview.resources).toHaveLength(names.length + 4);
    const { page, faults } = await openFile(browser, pageOf("hostile", preview), {
      viewport: { width: 390, height: 844 },
    });
    for (const resource of preview.resources) {
      await page.goto(`${page.url().split("#")[0]}#/${encodeURIComponent(resource.key)}`);
      await expect.poll(() => panelTitle(page).count()).toBe(1);
      for (const summary of await page.locator("#panel summary").all())
        if (await summary.isVisible()) await summary.click();
      expect(await page.locator("#panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
    }
    await page.getByRole("button", { name: "Close" }).click();
    await page.fill("#search", "onerror=hit");
    await expect.poll(() => page.locator("#found mark").count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => ("hit" in globalThis ? "ran" : "inert"))).toBe("inert");
    expect(await page.locator("img, iframe, object, embed, [onerror], [onload]").count()).toBe(0);
    expect(await page.locator('a[href]:not([href^="#"])').count()).toBe(0);
    // What would turn the line around is shown instead of obeyed.
    expect(
      await page
        .locator("body")
        .evaluate((body) => /[\u202a-\u202e\u2066-\u2069]/.test(body.querySelector("main")?.textContent ?? "")),
    ).toBe(false);
    const [scrolled = 0, inner = 0] = await widths(page);
    expect(scrolled).toBeLessThanOrEqual(inner);
    expect(await faults()).toEqual([]);
    await page.context().close();
  });

  test("a broken template says what is wrong, above the picture of what is left", async () => {
    const broken = templateOf(networkWith(), { type: "Microsoft.Storage/storageAccounts", name: "[nobody('x')]" });
    const { page, faults } = await openFile(browser, pageOf("broken", previewOfTemplate(broken)));
    await expect(page.locator(".problems").textContent()).resolves.toContain("expression/unknown-function");
    await expect(page.locator(".network").count()).resolves.toBe(1);
    expect(await faults()).toEqual([]);
    await page.context().close();
  });
});
