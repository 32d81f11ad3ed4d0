import type { MockLanguageModelV3 } from 'ai/test';
import { change, page } from './separate-toolsets.js';

/** A call that the model was answered. */
export interface Done {
  readonly id: string;
  readonly name: string;
  readonly arguments: { readonly [name: string]: unknown };
  readonly result: string;
}

/** What a model is told: what a person asked for, and what its calls came to. */
interface Conversation {
  readonly prompt: string;
  readonly done: readonly Done[];
}

interface Call {
  readonly name: string;
  readonly arguments: object;
}

/** What a model says next: calls, all in one turn, or the last word. */
export type Decide = (conversation: Conversation) => { readonly calls: readonly Call[] } | { readonly text: string };

/** A model on loopback that speaks the APIs of OpenAI, Anthropic and Gemini. */
export interface ScriptedModel {
  readonly url: string;
  /** What it was sent. */
  readonly requests: readonly unknown[];
  close(): Promise<unknown>;
}

interface ModelModule {
  startScriptedModel(decide?: Decide): Promise<ScriptedModel>;
}

interface AiSdkModule {
  scriptedModel(decide: Decide): MockLanguageModelV3;
}

interface DecisionsModule {
  readonly decide: Decide;
  readonly prompts: { readonly offboarding: string; readonly documentation: string };
}

const load = (name: string): Promise<unknown> =>
  import(new URL(`../../../examples/support/${name}.mjs`, import.meta.url).href);

/** Starts one; without `decide` it follows the script of the examples. */
export async function startScriptedModel(decide?: Decide): Promise<ScriptedModel> {
  return ((await load('scripted-model')) as ModelModule).startScriptedModel(decide);
}

/** The same as a model of the AI SDK. */
export async function scriptedAiSdkModel(decide: Decide): Promise<MockLanguageModelV3> {
  return ((await load('scripted-ai-sdk')) as AiSdkModule).scriptedModel(decide);
}

/** What the model of the examples decides, and what it is asked for. */
export async function exampleDecisions(): Promise<DecisionsModule> {
  return (await load('scripted-decisions')) as DecisionsModule;
}

/** Reads the page, writes it, and says what came of that; reads and writes again where it is told to. */
export const readAndWrite: Decide = ({ done }) => {
  const last = done.at(-1);
  if (last === undefined) return { calls: [{ name: page.read, arguments: { id: page.id } }] };
  if (last.name === page.read) return { calls: [{ name: page.write, arguments: change }] };
  if (last.result.includes(`Call ${page.read}`)) return { calls: [{ name: page.read, arguments: { id: page.id } }] };
  return { text: `It is version ${/"number":(\d+)/.exec(last.result)?.[1] ?? last.result} now.` };
};
