// What a master does, row by row: every combination of facts that can be, against the table of the design.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { canRunScripts } from "./sandbox.ts";

interface Facts {
  readonly index: number;
  readonly claim: "absent" | "started" | "initialised";
  readonly claimer: number | "";
  readonly disk: "empty" | "ours" | "foreign";
  readonly member: "voter" | "learner" | "unstarted" | "absent" | "unknown";
  readonly api: "answers" | "silent";
}

const every: readonly Facts[] = [0, 1, 2].flatMap((index) =>
  (["absent", "started", "initialised"] as const).flatMap((claim) =>
    (["empty", "ours", "foreign"] as const).flatMap((disk) =>
      (["voter", "learner", "unstarted", "absent", "unknown"] as const).flatMap((member) =>
        (["answers", "silent"] as const).map((api) => {
          const claimer = claim === "absent" ? ("" as const) : (0 as const);
          return { index, claim, claimer, disk, member, api };
        }),
      ),
    ),
  ),
);

/** The table, said once more and differently. */
function expected({ index, claim, disk, member, api }: Facts): string {
  if (disk === "foreign") return "stop-disk";
  if (claim === "absent" && api === "answers") return "stop-claim";
  if (claim !== "initialised") return index === 0 ? "initialise" : "wait";
  if (disk === "ours" && ["voter", "unknown"].includes(member)) return "resume";
  if (api === "answers") return "join";
  return member === "unknown" ? "stop" : "wait-api";
}

function decide(all: readonly Facts[]): readonly string[] {
  const lines = all.map(
    ({ index, claim, claimer, disk, member, api }) =>
      `fact_index=${index} fact_claim=${claim} fact_claimer=${claimer} fact_disk=${disk} fact_member=${member} fact_api=${api}; decide`,
  );
  const script = `set -euo pipefail\nsource templates/kubernetes/master/decide.sh\n${lines.join("\n")}\n`;
  const run = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  return run.stdout.trimEnd().split("\n");
}

describe.skipIf(!canRunScripts)("the decision of a master", () => {
  test("is the table's, whatever it finds", () => {
    const decisions = decide(every);
    expect(every.map((facts, index) => ({ ...facts, decision: decisions[index] }))).toEqual(
      every.map((facts) => ({ ...facts, decision: expected(facts) })),
    );
    expect(new Set(decisions).size).toBe(8);
  });

  const living: Facts = { index: 1, claim: "initialised", claimer: 0, disk: "empty", member: "absent", api: "answers" };
  test.each<[string, Partial<Facts>, string]>([
    [
      "first master, nothing there",
      { index: 0, claim: "absent", claimer: "", member: "unknown", api: "silent" },
      "initialise",
    ],
    ["another master, nothing there", { claim: "absent", claimer: "", member: "unknown", api: "silent" }, "wait"],
    [
      "first master, cut off while it made the cluster",
      { index: 0, claim: "started", disk: "ours", member: "unknown" },
      "initialise",
    ],
    ["another master made the claim", { index: 0, claim: "started", claimer: 1, member: "unknown" }, "wait"],
    ["made anew, its disk kept, a member", { disk: "ours", member: "voter" }, "resume"],
    [
      "the only master, made anew, its disk kept",
      { index: 0, disk: "ours", member: "unknown", api: "silent" },
      "resume",
    ],
    ["its disk kept, removed from etcd meanwhile", { disk: "ours", member: "absent" }, "join"],
    ["cut off while it joined", { disk: "ours", member: "learner" }, "join"],
    ["replaced, its disk lost", { member: "voter" }, "join"],
    ["the claim was deleted, another master serves", { index: 0, claim: "absent", claimer: "" }, "stop-claim"],
    ["everything lost but the vault", { index: 0, member: "unknown", api: "silent" }, "stop"],
    ["the disk of another cluster", { disk: "foreign" }, "stop-disk"],
  ])("%s", (_, facts, decision) => {
    expect(decide([{ ...living, ...facts }])).toEqual([decision]);
  });
});
