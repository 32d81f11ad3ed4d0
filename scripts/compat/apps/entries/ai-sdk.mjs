// @ts-check
// The AI SDK's own loop, with the mock model of whichever major is installed.
import { generateText, stepCountIs } from 'ai';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { mockModel } from '../mock-model.mjs';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const model = mockModel();
  const { toolResults } = await generateText({
    model,
    tools: createAiSdkTools(confluence, { outputSchemas: true, examples: true }),
    prompt: 'What is the title of the page?',
    stopWhen: stepCountIs(1),
  });
  expectExamples(model);
  const found = await generateText({
    model: mockModel(searching),
    tools: createAiSdkTools(confluence, { toolSearch: { keep: ['list_all_confluence_search'] } }),
    prompt: 'What is the title of the page?',
    stopWhen: stepCountIs(2),
  });
  return {
    generateText: titleIn(toolResults[0]?.output),
    toolSearch: titleIn(found.steps.at(-1)?.toolResults[0]?.output),
  };
}

/**
 * That the model was shown examples of calls, for which the specification of models has had a place since its third version.
 * @param {{ readonly specificationVersion: string, readonly doGenerateCalls: readonly any[] }} model
 */
function expectExamples({ specificationVersion, doGenerateCalls: [request] }) {
  const shown = request.tools.filter((/** @type {any} */ { inputExamples = [] }) => inputExamples.length > 0);
  if (shown.length > 0 === (specificationVersion === 'v2')) {
    throw new Error(`A model of ${specificationVersion} was shown examples of ${shown.length} tools.`);
  }
}

/**
 * Finds the tool before it calls it: itself where the framework loads what was found, else by its caller.
 * @type {import('../mock-model.mjs').Next}
 */
function searching(done, offered) {
  if (done.length === 0) return { toolName: 'search_confluence_tools', input: { query: 'read the text of a page' } };
  if (offered.includes(pageTool)) return { toolName: pageTool, input: pageInput };
  return { toolName: 'execute_confluence_read', input: { tool_name: pageTool, input: pageInput } };
}
