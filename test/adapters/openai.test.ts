import type OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAITools } from '../../templates/adapters/openai/openai-tools.js';
import type { Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';
import { strictSchemaProblems } from './support/strict-schema-problems.js';

let server: LimitedServer;
let confluence: Transport;
beforeEach(async () => {
  ({ server, confluence } = await confluenceOnServer());
});
afterEach(() => server.close());

const chatCall = (name: string, text: string): OpenAI.ChatCompletionMessageToolCall => ({
  id: 'call_1',
  type: 'function',
  function: { name, arguments: text },
});

describe('OpenAI', () => {
  it('takes every strict tool by the rules of strict mode, and the types of its client', () => {
    const made = openAITools(bundledCatalogue(), confluence);
    const tools: OpenAI.ChatCompletionTool[] = made.tools;
    const responsesTools: OpenAI.Responses.Tool[] = made.responsesTools;
    expect(tools).toHaveLength(responsesTools.length);
    const strict = made.tools.filter((tool) => tool.function.strict);
    expect(strict).toHaveLength(tools.length);
    for (const { function: described } of strict) {
      expect(strictSchemaProblems(described.parameters), described.name).toEqual([]);
    }
  });

  it('answers a call of either API, with nulls for what is left out', async () => {
    const { execute } = openAITools(bundledCatalogue(), confluence);
    const text = JSON.stringify({ ...readCall.input, version: null, 'get-draft': null });
    const message: OpenAI.ChatCompletionMessageParam = await execute(chatCall(readCall.name, text));
    expect(message).toMatchObject({ role: 'tool', tool_call_id: 'call_1' });
    expect(JSON.parse(String(message.content))).toMatchObject({ version: { number: 12 } });
    const output: OpenAI.Responses.ResponseInputItem = await execute({
      type: 'function_call',
      call_id: 'call_2',
      name: readCall.name,
      arguments: text,
    });
    expect(output).toEqual({ type: 'function_call_output', call_id: 'call_2', output: message.content });
  });

  it.each([
    [
      '{"id": "1"',
      'Error: get_single_confluence_page_by_id: the arguments are not JSON. Send one JSON object. Nothing was sent.',
    ],
    ['"1"', 'Error: get_single_confluence_page_by_id: the arguments have to be one JSON object. Nothing was sent.'],
    [
      '',
      'Error: get_single_confluence_page_by_id: The argument "id" is missing: it has to be a string or an integer. Nothing was sent.',
    ],
  ])('answers the arguments %s with what to do', async (text, content) => {
    const { execute } = openAITools(bundledCatalogue(), confluence);
    expect(await execute(chatCall(readCall.name, text))).toMatchObject({ content });
    expect(server.requests).toHaveLength(0);
  });

  it('answers a call of no tool with the tools that there are', async () => {
    const { execute } = openAITools(bundledCatalogue(), confluence, { include: [readCall.name] });
    expect(await execute(chatCall('no_such_tool', '{}'))).toMatchObject({
      content: 'Error: There is no tool named "no_such_tool". There are: get_single_confluence_page_by_id.',
    });
  });

  it('answers a call of no tool among many with the five nearest names', async () => {
    const { execute } = openAITools(bundledCatalogue(), confluence);
    const { content } = (await execute(chatCall('getConfluencePage', '{}'))) as { readonly content: string };
    expect(content).toMatch(/^Error: There is no tool named "getConfluencePage"\. Near are: (?:\w+, ){4}\w+\.$/);
    expect(content).toContain(' get_single_confluence_page_by_id');
    expect(await execute(chatCall('zzz', '{}'))).toMatchObject({
      content: 'Error: There is no tool named "zzz". Call one of the 26 that you have.',
    });
  });

  it('carries out what a wrong call can only mean, in the strict form, encoded twice', async () => {
    const { execute, runnable } = openAITools(bundledCatalogue(), confluence);
    const text = JSON.stringify({ id: '8943721', bodyFormat: 'STORAGE', version: null, 'get-draft': 'false' });
    for (const given of [text, JSON.stringify(text), `{"input":${text}}`]) {
      const { content } = (await execute(chatCall(readCall.name, given))) as { readonly content: string };
      expect(JSON.parse(content)).toMatchObject({ id: '8943721' });
      expect(String(server.requests.at(-1)?.query)).toContain('body-format=storage&get-draft=false');
      expect(String(server.requests.at(-1)?.query)).not.toContain('version');
    }
    const tool = runnable.find(({ function: { name } }) => name === readCall.name);
    expect(tool?.function.parse(JSON.stringify(text))).toEqual(JSON.parse(text));
  });

  it('rejects only for an aborted signal', async () => {
    const { execute } = openAITools(bundledCatalogue(), confluence);
    const call = execute(chatCall(readCall.name, JSON.stringify(readCall.input)), { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('holds back in runTools what an explicit policy wants approved', async () => {
    const { runnable } = openAITools(bundledCatalogue(), confluence, { needsApproval: 'destructive' });
    const tool = runnable.find(({ function: { name } }) => name === 'delete_a_confluence_page_by_id');
    expect(await tool?.function.function({ id: '1' }, {})).toBe(
      'Error: a person has to approve this call first. It was not carried out.',
    );
    expect(server.requests).toHaveLength(0);
  });
});

function names(options: Parameters<typeof openAITools>[2]): readonly string[] {
  return openAITools(bundledCatalogue(), confluence, options).tools.map((tool) => tool.function.name);
}

it('readOnly shows no tool that writes, include and exclude what they name, and unknown names are refused', () => {
  const writing = bundledCatalogue().filter(({ traits }) => !traits.readOnly);
  expect(writing.length).toBeGreaterThan(5);
  expect(names({ readOnly: true }).filter((name) => writing.some(({ toolName }) => toolName === name))).toEqual([]);
  expect(names({ include: [readCall.name, 'create_a_confluence_page'], readOnly: true })).toEqual([readCall.name]);
  expect(names({ exclude: [readCall.name] })).not.toContain(readCall.name);
});
