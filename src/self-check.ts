// The last look at a template before anything is written: expanded and linted as anybody's would be. It knows of the ARM
// language only what everybody may know.
import { expandTemplate, type LintConfiguration, lintTemplate } from "./arm/index.ts";
import { toDiagnostic } from "./diagnostics/to-diagnostic.ts";
import { slipwayVersion } from "./generated/version.ts";
import { InvariantError, invariant } from "./lib/invariant.ts";
import { sha256 } from "./lib/sha256.ts";
import type { LockFile } from "./lock/lock-file.ts";
import type { Artifact } from "./targets/artifact.ts";
import type { OutputFile } from "./targets/output-file.ts";

const templatePath = "azuredeploy.json";
const parametersPath = "azuredeploy.parameters.json";

/** Rules on what the author of a definition decides: its own rules speak of that where there is something to say. */
const decidedByTheAuthor: Readonly<Record<string, string>> = {
  "lint/insecure-parameter": "names of pools are a part of parameters' names, and a pool may be called secret",
  "lint/near-limit": "a cluster may be large; what Azure would refuse is an error of its own",
  "lint/open-management-port": "security/open-ssh tells of it",
};

const configuration: LintConfiguration = {
  levels: new Map(Object.keys(decidedByTheAuthor).map((code) => [code, "off"])),
  suppressions: [],
};

export interface SelfCheckInput {
  readonly artifacts: readonly Artifact[];
  /** The same as text. */
  readonly files: readonly OutputFile[];
  /** Of the output that is there. */
  readonly lock: LockFile | undefined;
}

/**
 * Holds the template of a compile against our own checks. Whatever they find is a defect of ours: the definition was
 * accepted, so its template must be fine.
 * @throws InvariantError with a line for each finding
 */
export function selfCheck({ artifacts, files, lock }: SelfCheckInput): void {
  if (lock !== undefined && isKnown(files, lock)) return;
  const template = dataOf(artifacts, templatePath);
  const parameterFiles = [{ name: parametersPath, value: dataOf(artifacts, parametersPath) }];
  const expansion = expandTemplate({ template, parameterFiles });
  const { problems } = lintTemplate({ template, parameterFiles, expansion, configuration });
  if (problems.length === 0) return;
  const findings = problems.map((found) => {
    const { code, pointer, message } = toDiagnostic(found, () => undefined);
    return `${code} at ${found.file ?? templatePath}#${pointer}: ${message}`;
  });
  throw new InvariantError("the template does not pass Slipway's own checks, so nothing of it was written", findings);
}

/** The same bytes passed when this very version wrote them: they would pass again, as often as they are compiled. */
function isKnown(files: readonly OutputFile[], lock: LockFile): boolean {
  if (lock.slipway !== slipwayVersion) return false;
  return [templatePath, parametersPath].every((path) => {
    const text = files.find((file) => file.path === path)?.text;
    return text !== undefined && lock.files[path] === sha256(text);
  });
}

function dataOf(artifacts: readonly Artifact[], path: string): unknown {
  const artifact = artifacts.find((each) => each.path === path);
  invariant(artifact?.kind === "json", `${path} is made of data`);
  return artifact.value;
}
