import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { defaultGenerationOptions, type GenerationOptions } from '../../src/options.js';
import { bundledTools } from '../adapters/support/bundled-tools.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from './support/bundled-package.js';

interface Entry {
  readonly toolName: string;
  readonly description: string;
  readonly inputSchema: object;
}

beforeAll(() => buildCli(), 120_000);

/** The catalogue, behind the module that it takes descriptions from. */
async function catalogueCode(options: Partial<GenerationOptions> = {}): Promise<string> {
  const { tree } = await generate(bundledDefinitions(), { ...defaultGenerationOptions, ...options });
  return `${tree.get('dist/tool-search.js') ?? ''}\n${tree.get('dist/catalogue.js') ?? ''}`;
}

/** What the catalogue exports, with nothing behind the other names that it imports. */
function entriesOf(code: string): readonly Entry[] {
  const imported = [...code.matchAll(/^import \{ (.*) \} from .*$/gm)].flatMap(([, names = '']) => names.split(', '));
  const body = code.replace(/^import .*$/gm, '').replaceAll(/^export const/gm, 'const');
  const others = imported.filter((name) => !body.includes(`\nconst ${name} = `));
  const stubs = others.map((name) => `function ${name}() {}`).join('\n');
  const text: unknown = runInNewContext(`${stubs}\n${body}\nJSON.stringify(catalogue)`);
  return JSON.parse(String(text)) as readonly Entry[];
}

describe('the catalogue', () => {
  it('tells models of every tool what is counted and linted', async () => {
    const entries = entriesOf(await catalogueCode());
    const told = entries.map(({ toolName, description, inputSchema }) => [toolName, description, inputSchema]);
    const known = bundledTools().map(({ toolDefinitionForModel: { name, description, parameters } }) => [
      name,
      description,
      parameters,
    ]);
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  it('says once what editing tools of several resources take, but for one that the config describes', async () => {
    const actions = /'replace_text',/g;
    expect((await catalogueCode()).match(actions)).toHaveLength(1);
    const overrides = { confluence_pages_edit: { properties: { message: { description: 'Why it is changed.' } } } };
    const code = await catalogueCode({ overrides });
    expect(code.match(actions)).toHaveLength(2);
    const edits = entriesOf(code).filter(({ toolName }) => toolName.endsWith('_edit'));
    expect(edits.map((entry) => JSON.stringify(entry).includes('Why it is changed.'))).toEqual([false, true]);
  });
});
