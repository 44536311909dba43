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

const contextHelp = `A value of -p is taken as it stands where the parameter is a text, and as JSON otherwise; @FILE, or NAME=@FILE, reads it.
The file of --context tells what only Azure knows; flags are stronger. Every member may be left out:

  subscription: 00000000-0000-0000-0000-000000000000      # or {subscriptionId, tenantId, displayName}
  tenantId: 11111111-1111-1111-1111-111111111111
  resourceGroup: { name: harbour-rg, location: westeurope, tags: { team: a } }    # or its name
  location: westeurope                                    # of the resource group, or of the deployment
  managementGroup: contoso
  deployment: { name: main, location: westeurope }
  cloud: AzureCloud                                       # or AzureUSGovernment, AzureChinaCloud, or an object
  references: { /subscriptions/.../publicIPAddresses/ip: { ipAddress: 203.0.113.7 } }   # or fromTemplate
  scope: resourceGroup                                    # subscription, managementGroup, tenant
`;

export const evalHelp = `
Examples:
  slipway eval azuredeploy.json -p azuredeploy.parameters.json
  slipway eval main.json -p count=3 -p 'zones=["1","2"]' --format json
  slipway eval main.json --subscription 00000000-0000-0000-0000-000000000000 -g harbour-rg -l westeurope
  slipway eval main.json --context context.yaml

JSON has {resources, outputs, errors, warnings}. What only the deployment will know is printed as the expression that is
left: [reference('/subscriptions/...').ipAddress]. With errors the JSON is printed all the same.

${contextHelp}`;

export const lintHelp = `
Examples:
  slipway lint azuredeploy.json -p azuredeploy.parameters.json
  slipway lint output/harbour
  slipway lint templates/*.json --strict --format sarif > slipway.sarif
  slipway lint main.json --config lint.yaml

slipway explain CODE tells why a thing is checked. The file of --config turns rules on and off and suppresses findings:

  rules: { lint/missing-description: warning, lint/old-api-version: "off" }
  suppress:
    - { code: lint/foreign-id, pointer: /resources/0, reason: the vault belongs to another team }

${contextHelp}`;

export const previewHelp = `
Examples:
  slipway preview harbour/cluster.yaml
  slipway preview harbour/output/harbour --html harbour.html
  slipway preview main:clusters/harbour/cluster.yaml --format json
  slipway preview azuredeploy.json -p azuredeploy.parameters.json --format mermaid

FILE is a definition, which is compiled in memory, or an ARM template; DIR is an output folder; REV:PATH is any of them in a
commit. Nothing is written but the page that --html names: one file that needs no network. A value that only the deployment
will know is shown as the expression that is left; --subscription, -g and -l make more of them known.
`;

export const diffHelp = `
Examples:
  slipway diff main:clusters/harbour/cluster.yaml clusters/harbour/cluster.yaml
  slipway diff harbour/cluster.yaml                      what the last commit has, and what is on the disk
  slipway diff harbour/output/harbour harbour/cluster.yaml --set agentPools.linux1.count=5
  slipway diff old.json new.json -p main.parameters.json
  slipway diff origin/main:./cluster.yaml --format markdown > comment.md

A definition is compiled in memory, with the lock file of its output folder; nothing is written. As in git, the path of
REV:PATH leads from the root of the repository unless it begins with ./ or ../; a path that exists on the disk wins.
A template takes NAME.parameters.json beside NAME.json, unless parameters are given.

Deployments are taken to be incremental: what is no longer in the template stays on Azure.
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

export const exitCodesHelp = `Exit codes: 0 fine, 1 the definition or template has errors, 2 wrong usage, 3 --check or diff found a difference, 70 a defect of Slipway.
`;
