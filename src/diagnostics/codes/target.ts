import { codeEntry } from "../code-entry.ts";

export const targetCodes = {
};
