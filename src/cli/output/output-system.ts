import { type OutputDisk, realDisk } from "./output-disk.ts";
import { machineFacts, type OwnerFacts } from "./owner.ts";

/** The part of the outside world that writing output touches. */
export interface OutputSystem {
  readonly disk: OutputDisk;
  readonly facts: () => Promise<OwnerFacts>;
}

export const realSystem: OutputSystem = { disk: realDisk, facts: machineFacts };
