// A stale validator or template would make every other test lie: rebuild src/generated/ before the first one.
import { generate } from "../../src/build/generate.mjs";

export async function setup(): Promise<void> {
  await generate();
}
