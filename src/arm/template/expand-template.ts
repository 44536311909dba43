// A template to what Azure would deploy.
import type { DeploymentContext } from "../deployment-context.ts";
import type { ExpandedDeployment, Expansion } from "../expanded-deployment.ts";
import { expandDeployment } from "./expand-deployment.ts";
import { isTooDeep, jsonDepthLimit } from "./json.ts";
import { Names } from "./names.ts";
import { readParameterFile } from "./parameters/read-parameter-file.ts";
import { Path } from "./path.ts";
import { Report } from "./report.ts";
import { placeOf } from "./resources/place.ts";
import { readTemplate } from "./structure/read-template.ts";
import { Exhausted, resourceLimit, Work } from "./work.ts";

export interface ExpandRequest {
  /** The template's plain data, as JSON.parse gives it; an integer that a number cannot hold may be a bigint. */
  readonly template: unknown;
  /** Parameter files in the order in which they are given: of a parameter in several, the last one counts. */
  readonly parameterFiles?: readonly { readonly name: string; readonly value: unknown }[];
  readonly context?: DeploymentContext;
}

const nothing: ExpandedDeployment = { scope: "resourceGroup", resources: [], outputs: [], parameters: new Map() };

/** Expands a template. Never throws for what a template can hold: every fault is a problem, and the rest is expanded. */
export function expandTemplate(request: ExpandRequest): Expansion {
  const report = new Report();
  const deployment = expanded(request, report);
  return { deployment, problems: report.problems };
}

function expanded({ template, parameterFiles = [], context = {} }: ExpandRequest, report: Report): ExpandedDeployment {
  const path = Path.root();
  if (isTooDeep(template)) {
    report.add("template/too-deep", path, { limit: jsonDepthLimit });
    return nothing;
  }
  const source = readTemplate({ json: template, path }, report);
  const scope = source?.scope ?? "resourceGroup";
  const work = new Work(report, context.references);
  const place = placeOf(context, scope);
  const names = new Names(work, context, scope);
  try {
    const given = parameterFiles.flatMap(({ name, value }) => readParameterFile(value, Path.root(name), names));
    if (source === undefined) return nothing;
    return expandDeployment({ source, names, given, run: { place, home: place, round: undefined, outer: undefined } });
  } catch (reason) {
    if (!(reason instanceof Exhausted)) throw reason;
    return { ...nothing, scope };
  } finally {
    if (work.resources > resourceLimit) {
      report.add("template/too-many-resources", path, { count: work.resources, limit: resourceLimit });
    }
  }
}
