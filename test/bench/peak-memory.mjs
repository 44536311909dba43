// Loaded into a measured process: leaves the peak of its resident memory, in KiB, in the file that SLIPWAY_BENCH_PEAK names.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.SLIPWAY_BENCH_PEAK;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
