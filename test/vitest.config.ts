import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  test: {
    root,
    globalSetup: "test/support/generate-sources.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/deep/**", "test/real/**"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: "deep", include: ["test/deep/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Each has a control plane of its own.
          fileParallelism: false,
        },
      },
    ],
  },
});
