import { expect, test } from "vitest";
import { several } from "../../../src/lib/several.ts";

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("results come in the order of the items, whichever is done first", async () => {
  const results = await several([30, 20, 10], async (turns) => {
    for (let turn = 0; turn < turns; turn++) await soon();
    return turns;
  });
  expect(results).toEqual([30, 20, 10]);
});

test("eight at a time", async () => {
  let running = 0;
  let most = 0;
  await several(Array.from({ length: 50 }).keys(), async () => {
    running += 1;
    most = Math.max(most, running);
    await soon();
    running -= 1;
  });
  expect(most).toBe(8);
});

test("a failure is told when nothing runs any longer", async () => {
  let ended = 0;
  const work = several(Array.from({ length: 10 }).keys(), async (index) => {
    if (index === 0) throw new Error("first");
    await soon();
    ended += 1;
  });
  await expect(work).rejects.toThrow("first");
  const then = ended;
  await soon();
  expect(ended).toBe(then);
});
