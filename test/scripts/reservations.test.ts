import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canRunScripts, sandbox } from "./sandbox.ts";

describe.skipIf(!canRunScripts)("reservations.sh (needs bash)", () => {
  // The table and the two examples of https://learn.microsoft.com/azure/aks/node-resource-reservations
  test("keeps back what the table says", async () => {
    await using machine = await sandbox();
    const { status, output } = await machine.lines(`source ../kubernetes/reservations.sh
      for n in 1 2 3 4 8 16 32 64; do echo "cpu $n $(reserved_millicores $n)"; done
      echo "memory $(reserved_mebibytes $((8 * 1024 * 1024)) 30) $(reserved_mebibytes $((4 * 1024 * 1024)) 70)"`);
    expect(status).toBe(0);
    expect(output).toContain(
      "cpu 1 60\ncpu 2 100\ncpu 3 120\ncpu 4 140\ncpu 8 180\ncpu 16 260\ncpu 32 420\ncpu 64 740\n",
    );
    expect(output).toContain("memory 650 1024\n");
  });

  test("reads the machine", async () => {
    await using machine = await sandbox();
    machine.program("nproc", "echo 4");
    const meminfo = join(machine.folder, "meminfo");
    writeFileSync(meminfo, "MemTotal:       16379888 kB\nMemFree:         1000 kB\n");
    const lines = `source ../kubernetes/reservations.sh; find_reservations 110
      echo "$SLIPWAY_RESERVED_CPU $SLIPWAY_RESERVED_MEMORY"`;
    expect(await machine.lines(lines, { SLIPWAY_MEMINFO: meminfo })).toMatchObject({
      status: 0,
      lastLine: "140m 2250Mi",
    });
    writeFileSync(meminfo, "nothing\n");
    expect((await machine.lines(lines, { SLIPWAY_MEMINFO: meminfo })).lastLine).toContain("code=internal");
  });
});
