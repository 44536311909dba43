// The package as somebody else has it: the bundled command line with the schema beside it, outside of this checkout.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds from the sources as they are, so that no stale dist/ is tested. @returns a folder with bin/ and the package. */
export async function installPackage(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "slipway-installed-")));
  const home = join(folder, "slipway");
  await build({
    absWorkingDir: root,
    entryPoints: { cli: "src/cli/main.ts" },
    outdir: join(home, "dist"),
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  cpSync(join(root, "package.json"), join(home, "package.json"));
  cpSync(join(root, "schemas"), join(home, "schemas"), { recursive: true });
  mkdirSync(join(folder, "bin"));
  const command = join(folder, "bin/slipway");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(home, "dist/cli.js")}" "$@"\n`);
  chmodSync(command, 0o755);
  return folder;
}
