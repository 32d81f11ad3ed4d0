import { readFileSync } from 'node:fs';
import { createToolset } from '../../../templates/adapters/core/create-toolset.js';
import type { ToolInput, ToolResult } from '../../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../../templates/adapters/core/toolset-options.js';
import { createTransport, type Transport } from '../../../templates/runtime/index.js';
import { bundledCatalogue } from './catalogue.js';

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

/** An account that answers every request alike; nothing is a 204. */
export function answering(body: unknown): Transport {
  const fetch = async (): Promise<Response> =>
    body === undefined ? new Response(null, { status: 204 }) : Response.json(body);
  return createTransport({ token: 'token', accountId: 'account', fetch, rateLimit: false });
}

/** Carries a call of a toolset out against an account that gives this answer. */
export async function executeOn(
  body: unknown,
  toolName: string,
  input: ToolInput,
  options: ToolsetOptions = {},
): Promise<ToolResult> {
  const tools = createToolset(bundledCatalogue(), answering(body), options, 'json-schema');
  const tool = tools.find((one) => one.toolName === toolName);
  if (tool === undefined) throw new Error(`no tool ${toolName}`);
  return tool.execute(input);
}
