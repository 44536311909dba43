// Templates that are made to be slow: the linter answers within seconds, where a careless one takes minutes.
import { expect, it } from "vitest";
import { findings } from "../support/lint-findings.ts";

const many = <T>(count: number, each: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => each(index));
const address = (index: number, more: object) => ({
  type: "Microsoft.Network/publicIPAddresses",
  apiVersion: "2018-02-01",
  name: `ip${index}`,
  location: "westeurope",
  ...more,
});

it.each([
  [
    "types that do not exist",
    {
      resources: many(700, (index) => ({
        type: `Microsoft.Network/x${index}`,
        apiVersion: "2025-07-01",
        name: `a${index}`,
      })),
    },
  ],
  [
    "ids that lead nowhere",
    {
      resources: many(700, (index) =>
        address(index, {
          properties: {
            ids: many(40, (inner) => ({
              id: `[resourceId('Microsoft.Network/publicIPAddresses', 'x${index}-${inner}')]`,
            })),
          },
        }),
      ),
    },
  ],
  [
    "suppressions",
    {
      metadata: {
        slipway: {
          suppress: many(20_000, (index) => ({ code: "lint/retired", pointer: `/resources/${index}`, reason: "x" })),
        },
      },
      resources: many(700, (index) => address(index, {})),
    },
  ],
  [
    "texts that nearly are secrets, expressions or addresses",
    {
      variables: {
        texts: [
          ...many(100, () => "-eyJ".repeat(4000)),
          ...many(100, () => `eyJ${"a".repeat(20)}.`.repeat(600)),
          ...many(1000, () => `${" ".repeat(990)}x(`),
          ...many(100, () => "?sig=aa".repeat(2000)),
          ...many(10, () => `${"-----BEGIN AAAA ".repeat(20_000)}PRIVATE KEY-----`),
          ...many(200, () => "a.core.windows.net.x.net.".repeat(300)),
        ],
        ...Object.fromEntries(many(200, (index) => [`secret${index}secret`, "aB".repeat(250)])),
      },
    },
  ],
  ["slashes", { resources: [address(0, { properties: { ids: many(500, () => "/providers/".repeat(360)) } })] }],
])("%s", (_, given) => {
  const start = performance.now();
  expect(findings(given).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(15_000);
});
