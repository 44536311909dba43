/**
 * What Azure takes at most.
 * Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits,
 * https://learn.microsoft.com/azure/virtual-machines/custom-data,
 * https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux,
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export const limits = {
  parameters: 256,
  variables: 512,
  /** What the documentation of Azure in China says. */
  variablesInChina: 256,
  resources: 800,
  outputs: 64,
  templateBytes: 4 * 1024 * 1024,
  parametersFileBytes: 4 * 1024 * 1024,
  resourceBytes: 1024 * 1024,
  customDataBytes: 65_535,
  scriptBytes: 256 * 1024,
  tags: 50,
  tagName: 512,
  tagNameOfStorage: 128,
  tagValue: 256,
} as const;

/** The part of a limit from which on a warning is due. */
export const nearly = 0.9;
