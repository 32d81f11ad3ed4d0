import type { EditingToolModel, OperationModel, SdkModel } from '../../sdk/sdk-model.js';
import { textBanner } from '../banner.js';
import { markdownTableCode } from '../../text/literal.js';
import type { Adapter } from '../adapters/adapter.js';
import { stores } from '../stores.js';
import { adaptersSection, dependencies } from './adapters-section.js';
import { editingToolSection, toolSection } from './tool-section.js';

/** The package's README: how to use it, why it has no dependency, and every tool. */
export function emitReadme(model: SdkModel, adapters: readonly Adapter[]): string {
  const example = exampleOf(model);
  return [
    `<!-- ${textBanner} -->`,
    '',
    `# ${model.packageName}`,
    '',
    `${count(model.operations.length + model.editingTools.length, 'tool')} for Confluence through Truto, pinned and typed: \`definitions.json\` is what the tools were made from, and nothing is fetched at run time.${ownTools(model)}`,
    '',
    '```ts',
    `import { createConfluence } from '${model.packageName}';`,
    '',
    'const confluence = createConfluence({',
    "  token: process.env.TRUTO_API_TOKEN ?? '',",
    "  accountId: process.env.TRUTO_ACCOUNT_ID ?? '',",
    '});',
    ...example,
    '```',
    '',
    'A client is cheap: make one for each customer, or for each request. The token belongs on a server; it is sent to Truto and nowhere else, and no error or log of this package shows it.',
    '',
    ...adaptersSection(model, adapters),
    ...fleetSection(model),
    '## Dependencies',
    '',
    ...dependencies(model),
    '',
    '## Tools',
    '',
    'What each does and what its inputs mean stands where an editor shows it, in the documentation of `src/resources/`, and as it was pinned in `definitions.json`.',
    '',
    '| tool | call | access |',
    '| --- | --- | --- |',
    ...model.resources.flatMap((resource) =>
      resource.operations.map(
        (operation) =>
          `| ${markdownTableCode(operation.toolName)} | ${markdownTableCode(callOf(resource.propertyName, operation))} | ${access(operation)} |`,
      ),
    ),
    ...model.editingTools.map(
      (tool) =>
        `| ${markdownTableCode(tool.toolName)} * | ${markdownTableCode(callOf(tool.resource.propertyName, tool))} | ${access(tool)} |`,
    ),
    ...model.resources.flatMap((resource) =>
      resource.operations.flatMap((operation) => [
        '',
        ...toolSection(operation, callOf(resource.propertyName, operation)),
      ]),
    ),
    ...model.editingTools.flatMap((tool) => [
      '',
      ...editingToolSection(tool, callOf(tool.resource.propertyName, tool)),
    ]),
    '',
  ].join('\n');
}

/** What processes that share a token need. */
function fleetSection({ packageName }: SdkModel): readonly string[] {
  const clients = stores.flatMap(({ peers }) => peers.map(({ name, range }) => `\`${name}\` (\`${range}\`)`));
  return [
    '## Many processes',
    '',
    `Each process keeps the limits of accounts and of the token by itself. With a client of ${clients.join(' or ')}, \`createRedisRateLimitStore(client)\` from \`${packageName}/redis\` makes a store that gives all processes one view: hand it to every \`createConfluence\`, as \`rateLimit: { store }\`. While Redis is away, each process paces by what it knows itself, and calls are told of it through \`onEvent\`.`,
    '',
    `\`createRedisVersionStore(client, { keyPrefix })\` is a \`versionStore\` for toolsets with \`versioning: 'auto'\`: a write that is approved in another request or process finds what its model has read. One prefix for each conversation.`,
    '',
  ];
}

function exampleOf(model: SdkModel): readonly string[] {
  for (const resource of model.resources) {
    const get = resource.operations.find(takesOnlyAnId);
    if (get === undefined) continue;
    return [
      '',
      `const record = await confluence.${resource.propertyName}.${get.methodName}({ id: '8943721' });`,
      `const same = await confluence.call('${get.toolName}', { id: '8943721' });`,
    ];
  }
  return [];
}

function takesOnlyAnId({ method, inputSchema }: OperationModel): boolean {
  return method === 'get' && inputSchema.required?.join(' ') === 'id';
}

/** That some of the tools are in no definition. */
function ownTools({ editingTools }: SdkModel): string {
  if (editingTools.length === 0) return '';
  return ` ${editingTools.length} of them, marked with *, are in no definition: they are composed of others, so that a small edit of a long body stays small.`;
}

function callOf(propertyName: string, { methodName }: OperationModel | EditingToolModel): string {
  return `confluence.${propertyName}.${methodName}(…)`;
}

/** What a tool does, in a word or two. */
function access({ traits }: OperationModel | EditingToolModel): string {
  if (traits.readOnly) return 'read';
  return traits.destructive ? 'write, destructive' : 'write';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
