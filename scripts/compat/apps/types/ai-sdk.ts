import { generateText, type LanguageModel } from 'ai';
import { createConfluence } from 'confluence-tools';
import type { ReadToolName, ToolName } from 'confluence-tools';
import { createAiSdkTools, createToolApproval } from 'confluence-tools/ai-sdk';
import type { ToolsetOptions } from 'confluence-tools/ai-sdk';
import { same } from './same-type.js';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tools = createAiSdkTools(confluence, { versioning: 'auto' });

export async function use(model: LanguageModel): Promise<string> {
  return (await generateText({ model, tools, prompt: 'Find the page.' })).text;
}

// @ts-expect-error there is no such tool
export const none = tools.no_such_tool;

// The compiler knows which tools the options choose.
const all = createAiSdkTools(confluence);
same<keyof typeof all, ToolName>(true);
const plain = createAiSdkTools(confluence, {
  versioning: 'auto',
  maxResultChars: 4000,
  outputSchemas: true,
  examples: true,
});
same<keyof typeof plain, ToolName>(true);

const reading = createAiSdkTools(confluence, { readOnly: true });
same<keyof typeof reading, ReadToolName>(true);
export const readTool = reading.get_single_confluence_page_by_id;
// @ts-expect-error a tool that writes is not among those that only read
export const writeTool = reading.delete_a_confluence_page_by_id;

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

// @ts-expect-error a tool that does not exist
createAiSdkTools(confluence, { include: ['list_all_confluence_serch'] });
// @ts-expect-error an option that does not exist
createAiSdkTools(confluence, { readonly: true });
// @ts-expect-error a value that the option does not have
createAiSdkTools(confluence, { versioning: 'automatic' });
