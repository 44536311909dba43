// A real browser, where there is one: Debian's package chromium, driven by playwright-core.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Chromium is; undefined where it is not installed. */
export const chromiumPath: string | undefined = [
  ...["chromium", "chromium-browser", "google-chrome"].map((name) =>
    spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(),
  ),
  "/usr/bin/chromium",
].find((path) => path !== "" && existsSync(path));

export function launchBrowser(): Promise<Browser> {
  // As root, in a container, Chromium has no sandbox of its own; the pages are ours.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }), args });
}

export interface OpenPage {
  readonly page: Page;
  /** Everything that should not be: requests, errors, what the page's policy refused. */
  readonly faults: () => Promise<readonly string[]>;
}

/** Opens a file. Nothing but that file may be asked for, whatever the page tries. */
export async function openFile(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const address = pathToFileURL(file).href;
  const found: string[] = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.split("#")[0] === address) return route.continue();
    found.push(`request: ${url.slice(0, 200)}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      violations.push(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") found.push(`console: ${message.text()}`);
  });
  await page.goto(address);
  return {
    page,
    faults: async () => [...found, ...((await page.evaluate("globalThis.violations")) as string[])],
  };
}
