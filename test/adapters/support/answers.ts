import { readFileSync } from 'node:fs';
import { createToolset } from '../../../templates/adapters/core/create-toolset.js';
import type { Tool, ToolInput } from '../../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../../templates/adapters/core/toolset-options.js';
import { createTransport } from '../../../templates/runtime/index.js';
import { bundledCatalogue } from './catalogue.js';
import { toolNamed } from './toolset.js';

/** A file of `fixtures/answers/`, and a call that is answered so. */
export interface AnswerName {
  readonly file: 'search' | 'pages' | 'users' | 'footer-comments';
  readonly tool: string;
  readonly input: ToolInput;
}

/** The answer as Truto gives it. */
export function answerOf({ file }: AnswerName): Readonly<Record<string, unknown>> {
  const text = readFileSync(new URL(`../../../fixtures/answers/${file}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

/** What an account answers: the same JSON to every request, nothing with a 204, or what a function says. */
type Answer = object | undefined | ((request: { readonly method: string }) => Response);

/** A toolset on an account that answers so, by the name of a tool. */
export function toolOn(answer: Answer, options: ToolsetOptions = {}): (toolName: string) => Tool {
  const fetch = async (_url: unknown, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    if (typeof answer === 'function') return answer({ method });
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  };
  const confluence = createTransport({ token: 'token', accountId: 'account', fetch, rateLimit: false });
  const tools = createToolset(bundledCatalogue(), confluence, options, 'json-schema');
  return (toolName) => toolNamed(tools, toolName);
}
