// `npm run build`: generated sources, then one bundled CLI and library in dist/, then type declarations.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { generate } from "./generate.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");

/** Data files as text that JSON.parse reads: V8 takes that faster than the same data as a literal. @type {import("esbuild").Plugin} */
const jsonAsText = {
  name: "json-as-text",
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

await generate();
rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", arm: "src/arm/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  legalComments: "linked",
  minify: true,
  plugins: [jsonAsText],
  // Some CommonJS dependencies call require() for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});
chmodSync(join(dist, "cli.js"), 0o755);

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const config = join(dist, "tsconfig.types.json");
writeFileSync(
  config,
  JSON.stringify({
    extends: "../tsconfig.json",
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      allowJs: false,
      checkJs: false,
      rootDir: "../src",
      outDir: "./types",
    },
    include: [],
    files: ["../src/index.ts", "../src/arm/index.ts"],
  }),
);
const types = spawnSync(process.execPath, [tsc, "-p", config], { stdio: "inherit" });
rmSync(config);
if (types.status !== 0) process.exit(types.status ?? 1);
