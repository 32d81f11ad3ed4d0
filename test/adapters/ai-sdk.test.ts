import { generateText, safeValidateUIMessages, stepCountIs, streamText, type ToolSet } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { afterEach, describe, expect, it } from 'vitest';
import { aiSdkToolApproval, aiSdkTools } from '../../templates/adapters/ai-sdk/ai-sdk-tools.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import type { Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';

let server: LimitedServer | undefined;
afterEach(() => server?.close());

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

function toolsFor(confluence: Transport, options: ToolsetOptions = {}): ToolSet {
  return aiSdkTools<{ readonly [name: string]: unknown }, string, string>(bundledCatalogue(), confluence, options);
}

/** A model that calls one tool, and then says that it is done. */
function modelThatCalls(toolName: string, input: unknown): MockLanguageModelV3 {
  const call = { type: 'tool-call', toolCallId: '1', toolName, input: JSON.stringify(input) } as const;
  return new MockLanguageModelV3({
    doGenerate: async ({ prompt }) => {
      const isDone = prompt.some(({ role }) => role === 'tool');
      return {
        content: isDone ? [{ type: 'text', text: 'done' }] : [call],
        finishReason: { unified: isDone ? 'stop' : 'tool-calls', raw: undefined },
        usage,
        warnings: [],
      };
    },
    doStream: async ({ prompt }) => {
      const isDone = prompt.some(({ role }) => role === 'tool');
      const finishReason = { unified: isDone ? 'stop' : 'tool-calls', raw: undefined } as const;
      return {
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: 'stream-start', warnings: [] });
            if (!isDone) controller.enqueue(call);
            controller.enqueue({ type: 'finish', finishReason, usage });
            controller.close();
          },
        }),
      };
    },
  });
}

describe('the AI SDK', () => {
  it('gets results as JSON through generateText', async () => {
    const on = await confluenceOnServer();
    server = on.server;
    const { steps } = await generateText({
      model: modelThatCalls(readCall.name, readCall.input),
      tools: toolsFor(on.confluence),
      prompt: 'Read the page.',
      stopWhen: stepCountIs(3),
    });
    expect(steps[0]?.toolResults[0]?.output).toMatchObject({ id: '8943721', version: { number: 12 } });
  });

  it('gets wrong arguments and failures as tool errors, through generateText and streamText', async () => {
    const on = await confluenceOnServer();
    server = on.server;
    const tools = toolsFor(on.confluence);
    const wrong = await generateText({
      model: modelThatCalls(readCall.name, { 'body-format': 'storage' }),
      tools,
      prompt: 'Read the page.',
      stopWhen: stepCountIs(3),
    });
    const errors = wrong.steps[0]?.content.filter(({ type }) => type === 'tool-error');
    expect(JSON.stringify(wrong.steps[1]?.request.body ?? wrong.steps[0]?.response.messages)).toContain(
      'The argument \\"id\\" is missing: it has to be a string or an integer. Nothing was sent.',
    );
    expect(errors).toHaveLength(1);
    // The framework's own message would repeat all that was sent.
    expect(JSON.stringify(errors)).not.toContain('Value: ');
    expect(on.server.requests).toHaveLength(0);

    const streamed = streamText({
      model: modelThatCalls(readCall.name, { id: '404' }),
      tools,
      prompt: 'Read the page.',
      stopWhen: stepCountIs(3),
    });
    const messages: string[] = [];
    for await (const part of streamed.fullStream) {
      if (part.type === 'tool-error')
        messages.push(String(part.error instanceof Error ? part.error.message : part.error));
    }
    expect(messages).toEqual([
      'get_single_confluence_page_by_id: Truto answered 404: Page not found. Check the id, or search for the record.',
    ]);
  });

  it('is told what tools answer for asking: no model sees it, and stored messages are held against it', async () => {
    const on = await confluenceOnServer();
    server = on.server;
    const tools = toolsFor(on.confluence, { outputSchemas: true });
    expect(toolsFor(on.confluence)[readCall.name]?.outputSchema).toBeUndefined();
    const model = modelThatCalls(readCall.name, readCall.input);
    const prompt = 'Read the page.';
    const { steps } = await generateText({ model, tools, prompt, stopWhen: stepCountIs(3) });
    const output = steps[0]?.toolResults[0]?.output;
    expect(output).toMatchObject({ id: '8943721', version: { number: 12 } });

    const plain = modelThatCalls(readCall.name, readCall.input);
    await generateText({ model: plain, tools: toolsFor(on.confluence), prompt, stopWhen: stepCountIs(3) });
    expect(model.doGenerateCalls[0]?.tools).toEqual(plain.doGenerateCalls[0]?.tools);

    const part = { type: `tool-${readCall.name}`, toolCallId: '1', state: 'output-available', input: readCall.input };
    const check = (result: unknown) =>
      safeValidateUIMessages({
        messages: [{ id: '1', role: 'assistant', parts: [{ ...part, output: result }] }],
        tools: tools as never,
      });
    expect(await check(output)).toMatchObject({ success: true });
    expect(await check({ title: 'Caching' })).toMatchObject({
      success: false,
      error: { message: expect.stringContaining('not in the form that the tool declares') },
    });
  });

  it('carries out what a wrong call can only mean, and shows it as that', async () => {
    const on = await confluenceOnServer();
    server = on.server;
    const { steps } = await generateText({
      model: modelThatCalls(readCall.name, JSON.stringify({ id: '8943721', bodyFormat: 'STORAGE', version: '12' })),
      tools: toolsFor(on.confluence),
      prompt: 'Read the page.',
      stopWhen: stepCountIs(3),
    });
    expect(steps[0]?.toolCalls[0]?.input).toEqual({ id: '8943721', 'body-format': 'storage', version: 12 });
    expect(steps[0]?.toolResults[0]?.output).toMatchObject({ id: '8943721' });
  });

  it('asks for approval with the arguments that are sent, and keeps the strict form', async () => {
    const on = await confluenceOnServer();
    server = on.server;
    const seen: unknown[] = [];
    const needsApproval: ToolsetOptions['needsApproval'] = ({ input }) => seen.push(input) < 0;
    const body = { representation: 'storage', value: '<p>Hello</p>' };
    const update = { id: '8943721', status: 'current', title: 'Caching', body, version: { number: 13 } };
    await generateText({
      model: modelThatCalls('update_a_confluence_page_by_id', {
        ...update,
        version: '{"number":"13"}',
        parentId: false,
      }),
      tools: toolsFor(on.confluence, { needsApproval, profile: 'openai-strict' }),
      prompt: 'Write the page.',
      stopWhen: stepCountIs(3),
    });
    // In the strict form, `false` sets to null what null would leave alone.
    expect(seen).toEqual([{ ...update, parentId: null }]);
    const write = on.server.requests.find(({ method }) => method === 'PATCH');
    expect(JSON.parse(write?.body ?? '{}')).toMatchObject({ version: { number: 13 }, parentId: null });
  });

  it('cancels the request with abortSignal', async () => {
    const controller = new AbortController();
    const on = await confluenceOnServer({ latencyMs: 5000, answer: () => undefined });
    server = on.server;
    const tools = toolsFor(on.confluence);
    const call = tools[readCall.name]?.execute?.(readCall.input, {
      toolCallId: '1',
      messages: [],
      abortSignal: controller.signal,
    });
    setTimeout(() => controller.abort(), 100);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('asks for approval of what may destroy, and of what the options say', async () => {
    const { server: started, confluence } = await confluenceOnServer();
    server = started;
    const asks = (options: ToolsetOptions): readonly string[] =>
      Object.entries(toolsFor(confluence, options)).flatMap(([name, tool]) =>
        tool.needsApproval === true ? name : [],
      );
    expect(asks({})).toEqual([
      'confluence_groups_remove_member',
      'delete_a_confluence_page_by_id',
      'update_a_confluence_blogpost_by_id',
      'update_a_confluence_footer_comment_by_id',
      'update_a_confluence_page_by_id',
    ]);
    expect(asks({ needsApproval: 'writes' })).toContain('create_a_confluence_page');
    expect(asks({ needsApproval: false })).toEqual([]);
    const result = await generateText({
      model: modelThatCalls('delete_a_confluence_page_by_id', { id: '8943721' }),
      tools: toolsFor(confluence),
      prompt: 'Delete the page.',
      stopWhen: stepCountIs(3),
    });
    expect(result.content.map(({ type }) => type)).toContain('tool-approval-request');
    expect(started.requests).toHaveLength(0);
    const approval = aiSdkToolApproval(bundledCatalogue(), confluence);
    expect(await approval['delete_a_confluence_page_by_id']?.({ id: '1' })).toBe('user-approval');
    expect(await approval[readCall.name]?.(readCall.input)).toBe('not-applicable');
  });
});
