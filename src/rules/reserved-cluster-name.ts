// Azure keeps some words out of resource names, and two endings would let two clusters share a name.
// Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/error-reserved-resource-name
import { problem } from "../diagnostics/problem.ts";
import type { Rule } from "./rule.ts";

const anywhere = ["microsoft", "windows"];
const atTheStart = ["login"];
const alone = new Set(
  `access azure bing bizspark biztalk cortana directx dotnet dynamics excel exchange forefront groove hololens hyperv
  kinect lync msdn o365 office office365 onedrive onenote outlook powerpoint powershell publisher sharepoint skype
  visio visualstudio xbox`.split(/\s+/),
);

export const reservedClusterName: Rule = ({ name, api }) => {
  const labels = [
    { name, pointer: "/name" },
    ...(api.dnsLabel === null ? [] : [{ name: api.dnsLabel, pointer: "/api/dnsLabel" }]),
  ];
  const reserved = labels.flatMap((label) => {
    const word =
      anywhere.find((candidate) => label.name.includes(candidate)) ??
      atTheStart.find((candidate) => label.name.startsWith(candidate)) ??
      (alone.has(label.name) ? label.name : undefined);
    return word === undefined ? [] : [problem("cluster/reserved-name", label.pointer, { name: label.name, word })];
  });
  return [
    ...reserved,
    ...(name.endsWith("-internal") ? [problem("cluster/internal-suffix", "/name", { name })] : []),
    ...(/-g\d+$/.test(name) ? [problem("cluster/generation-suffix", "/name", { name })] : []),
  ];
};
