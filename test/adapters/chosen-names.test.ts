import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilers } from '../apps/workspace.js';
import type { AppWorkspace } from '../apps/workspace.js';
import { frameworkWorkspace } from './support/framework-workspace.js';

/** What has to compile, and behind `@ts-expect-error` what must not. */
const app = `
import { createConfluence } from 'confluence-tools';
import type { ReadToolName, ToolName } from 'confluence-tools';
import { createAiSdkTools, createToolApproval } from 'confluence-tools/ai-sdk';
import { createLangChainTools } from 'confluence-tools/langchain';
import { createOpenAITools } from 'confluence-tools/openai';
import type { ToolsetOptions } from 'confluence-tools/openai';

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const same = <One, Other>(_isSame: Same<One, Other>): void => undefined;

const confluence = createConfluence({ token: '', accountId: '' });

const all = createAiSdkTools(confluence);
same<keyof typeof all, ToolName>(true);
const plain = createAiSdkTools(confluence, { versioning: 'auto', maxResultChars: 4000 });
same<keyof typeof plain, ToolName>(true);

const reading = createAiSdkTools(confluence, { readOnly: true });
same<keyof typeof reading, ReadToolName>(true);
reading.get_single_confluence_page_by_id;
// @ts-expect-error a tool that writes is not among those that only read
reading.delete_a_confluence_page_by_id;

const writing = createAiSdkTools(confluence, { readOnly: false });
same<keyof typeof writing, ToolName>(true);
declare const someTime: boolean;
const unsure = createAiSdkTools(confluence, { readOnly: someTime });
same<keyof typeof unsure, ToolName>(true);

const two = createAiSdkTools(confluence, { include: ['list_all_confluence_search', 'create_a_confluence_page'] });
same<keyof typeof two, 'list_all_confluence_search' | 'create_a_confluence_page'>(true);
const one = createAiSdkTools(confluence, {
  include: ['list_all_confluence_search', 'create_a_confluence_page'],
  readOnly: true,
});
same<keyof typeof one, 'list_all_confluence_search'>(true);

const byPattern = createAiSdkTools(confluence, { include: ['*_confluence_page_by_id'], exclude: ['delete_*'] });
same<keyof typeof byPattern, 'get_single_confluence_page_by_id' | 'update_a_confluence_page_by_id'>(true);
const without = createAiSdkTools(confluence, { exclude: ['delete_a_confluence_page_by_id'] });
same<keyof typeof without, Exclude<ToolName, 'delete_a_confluence_page_by_id'>>(true);

// What is only known at run time narrows nothing.
declare const names: ToolName[];
declare const options: ToolsetOptions<ToolName>;
const open = createAiSdkTools(confluence, { include: names, exclude: names });
same<keyof typeof open, ToolName>(true);
const given = createAiSdkTools(confluence, options);
same<keyof typeof given, ToolName>(true);

const approval = createToolApproval(confluence, { readOnly: true });
same<keyof typeof approval, ReadToolName>(true);
const list = createLangChainTools(confluence, { include: ['list_all_confluence_search'] });
same<(typeof list)[number]['name'], 'list_all_confluence_search'>(true);

// @ts-expect-error a tool that does not exist
createAiSdkTools(confluence, { include: ['list_all_confluence_serch'] });
// @ts-expect-error a tool that does not exist
createLangChainTools(confluence, { exclude: ['list_all_confluence_serch'] });
// @ts-expect-error a tool that does not exist
createOpenAITools(confluence, { exclude: ['list_all_confluence_serch'] });
createOpenAITools(confluence, { include: ['list_*', 'get_single_confluence_page_by_id'] });
// @ts-expect-error an option that does not exist
createAiSdkTools(confluence, { readonly: true });
// @ts-expect-error a value that the option does not have
createAiSdkTools(confluence, { versioning: 'automatic' });
`;

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await frameworkWorkspace(['ai-sdk', 'langchain', 'openai']);
  workspace.write('app.ts', app);
}, 120_000);

afterAll(() => workspace.remove());

describe('the compiler knows which tools the options choose', () => {
  it.each(compilers)(
    'under %s',
    (compiler) => {
      const { stdout } = workspace.compile(compiler, 'nodenext', ['app.ts'], { skipLibCheck: true });
      expect(stdout).toBe('');
    },
    60_000,
  );
});
