import type { Problem } from "../../diagnostics/problem.ts";
import { pointerSegments } from "../../lib/json-pointer.ts";
import { isSecureType, parameterType } from "./secret-source.ts";
import type { LintSubject } from "./subject.ts";

type Parts = Pick<LintSubject, "template" | "parametersFiles" | "expansion">;

/**
 * What the expansion found that is a fault of the template. A parameter without a value is none: it is given when the
 * template is deployed, a secret always then; only where files of parameters are there, the rest should be in them.
 */
export function problemsOfTemplate({ template, parametersFiles, expansion }: Parts): readonly Problem[] {
  return expansion.problems.filter(({ code, pointer }) => {
    const [section, name = "", ...rest] = pointerSegments(pointer);
    if (code !== "template/missing-parameter" || section !== "parameters" || rest.length > 0) return true;
    return parametersFiles.length > 0 && !isSecureType(parameterType({ data: template }, name));
  });
}
