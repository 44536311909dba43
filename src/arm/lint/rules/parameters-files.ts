// What a parameters file holds that it should not.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { kindOfString } from "../../expression/classify.ts";
import { childrenOf, memberIn } from "../plain-data.ts";
import { isSecureType, parameterType } from "../secret-source.ts";
import type { LintSubject } from "../subject.ts";

export function parametersFiles({ parametersFiles: files, template }: LintSubject): readonly Problem[] {
  return files.flatMap(({ name: file, value }) =>
    childrenOf(memberIn(value, "parameters")).flatMap(([name, entry]): readonly Problem[] => {
      const given = memberIn(entry, "value");
      const parameter = String(name);
      const pointer = pointerTo("/parameters", name, "value");
      if (isSecureType(parameterType({ data: template }, parameter))) {
        const isEmpty = given === undefined || given === null || given === "";
        return isEmpty ? [] : [problem("lint/secret-in-parameters-file", pointer, { parameter }, { file })];
      }
      return typeof given === "string" && kindOfString(given) === "expression" && /^\[\s*[A-Za-z]\w*\s*\(/.test(given)
        ? [problem("lint/expression-in-parameters-file", pointer, { parameter }, { file })]
        : [];
    }),
  );
}
