import { basename, dirname, join, resolve } from "node:path";
import { isRefusal, isSystemError } from "../system-error.ts";
import type { OutputDisk } from "./output-disk.ts";
import type { OutputSystem } from "./output-system.ts";

/** Where output goes, and the system that it is on. */
export interface OutputPlace extends OutputSystem {
  /** The folder as the user named it, for messages. */
  readonly given: string;
  /** Absolute, without symbolic links. It need not exist. */
  readonly folder: string;
  /** Where files wait before they are moved into the folder, on the same file system. */
  readonly staging: string;
}

export const stagingSuffix = ".slipway-staging";

/** @returns the place, or in plain words why there can be none. */
export async function findPlace(
  given: string,
  system: OutputSystem,
): Promise<OutputPlace | { readonly reason: string }> {
  const { disk } = system;
  const absolute = resolve(given);
  const found = await disk.entry(absolute);
  if (found === undefined) return { ...system, given, folder: absolute, staging: beside(absolute) };
  const folder = found.kind === "link" ? await linkTarget(disk, absolute) : absolute;
  if (folder === undefined) return { reason: "it is a symbolic link that leads nowhere" };
  const target = await disk.entry(folder);
  if (target?.kind !== "folder") return { reason: "it is a file, not a folder" };
  return { ...system, given, folder, staging: await stagingOf(disk, folder, target.device) };
}

/**
 * Beside the folder, unless nothing can be moved from there: then inside. A staging folder that an earlier run left
 * behind decides first, so that what it holds is found again.
 */
async function stagingOf(disk: OutputDisk, folder: string, device: bigint): Promise<string> {
  const inside = join(folder, stagingSuffix);
  if ((await disk.entry(beside(folder))) !== undefined) return beside(folder);
  if ((await disk.entry(inside)) !== undefined) return inside;
  const parent = dirname(folder);
  const movable = (await disk.entry(parent))?.device === device && (await isWritable(disk, parent));
  return movable ? beside(folder) : inside;
}

async function isWritable(disk: OutputDisk, folder: string): Promise<boolean> {
  try {
    await disk.checkWritable(folder);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

function beside(folder: string): string {
  return join(dirname(folder), `.${basename(folder)}${stagingSuffix}`);
}

async function linkTarget(disk: OutputDisk, link: string): Promise<string | undefined> {
  try {
    return await disk.realPath(link);
  } catch (error) {
    if (isRefusal(error, "ENOENT")) return undefined;
    throw error;
  }
}
