// What --help shows below the options.

export const programHelp = `
A first cluster:
  slipway init harbour                        write harbour/cluster.yaml
  slipway validate harbour/cluster.yaml       find its problems
  slipway generate harbour/cluster.yaml       write harbour/output/harbour

slipway COMMAND --help shows the options of a command and some examples.
`;

export const initHelp = `
Examples:
  slipway init harbour
  slipway init harbour --location northeurope --masters 1 --allow 203.0.113.0/24
  slipway init harbour --ssh-key ~/.ssh/work.pub -o clusters/harbour.yaml
`;

export const validateHelp = `
Examples:
  slipway validate harbour/cluster.yaml
  slipway validate clusters/*.yaml --format sarif > slipway.sarif
  slipway validate harbour/cluster.yaml -o deploy --set masters.count=5
  cat cluster.yaml | slipway validate -

-o names the folder that generate would write: its lock file tells what a living cluster cannot change.
`;

export const generateHelp = `
Examples:
  slipway generate harbour/cluster.yaml
  slipway generate harbour/cluster.yaml -o deploy --set agentPools.linux1.count=5
  slipway generate clusters/*.yaml -o deploy
  slipway generate harbour/cluster.yaml --check

In --set, a list takes an index or an item's name, and a number that is meant as a string needs quotes that survive
the shell: --set 'orchestrator.version="1.36"'.
`;

export const evalHelp = `
Examples:
  slipway eval azuredeploy.json -p azuredeploy.parameters.json
  slipway eval main.json -p count=3 -p 'zones=["1","2"]' --format json
  slipway eval main.json --subscription 00000000-0000-0000-0000-000000000000 -g harbour-rg -l westeurope
  slipway eval main.json --context context.yaml
`;

export const lintHelp = `
Examples:
  slipway lint azuredeploy.json -p azuredeploy.parameters.json
  slipway lint templates/*.json --strict --format sarif > slipway.sarif
`;

export const explainHelp = `
Examples:
  slipway explain schema/missing-property
  slipway explain
`;

export const schemaHelp = `
Examples:
  slipway schema > cluster.schema.json
`;

export const exitCodesHelp = `Exit codes: 0 fine, 1 the definition has errors, 2 wrong usage, 3 --check found output out of date, 70 a defect of Slipway.
`;
