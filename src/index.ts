// The public API: a definition and, where there is one, the lock file of its output go in; files and diagnostics come out.
export type { Catalog } from "./catalog/catalog.ts";
export { catalog } from "./catalog/catalog.ts";
export { clusterNameOf } from "./cluster-name-of.ts";
export { type CompileRequest, type CompileResult, compile } from "./compile.ts";
export type { CodeEntry, Severity } from "./diagnostics/code-entry.ts";
export { type Code, codes } from "./diagnostics/codes.ts";
export type { Diagnostic, SourceLocation } from "./diagnostics/diagnostic.ts";
export type { Override, SourceFile } from "./document/document.ts";
export { parseOverride } from "./document/parse-override.ts";
export type { ClusterDefinition } from "./generated/cluster-definition.ts";
export { type LockFile, lockFileName, lockFileSchema } from "./lock/lock-file.ts";
export type { OutputFile } from "./targets/output-file.ts";
