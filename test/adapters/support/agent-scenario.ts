import { createConfluence, type Confluence } from 'confluence-tools';
import { onTestFinished } from 'vitest';
import type { LimitedServer } from '../../support/limited-server.js';
import { confluenceOnServer } from './confluence.js';
import { startScriptedModel, type Decide, type ScriptedModel } from './scripted-model.js';
import { account } from './toolset.js';

/** A client of the emitted package on a server with one page, and a model that says what the test wants. */
export interface AgentScenario {
  readonly server: LimitedServer;
  readonly confluence: Confluence;
  readonly model: ScriptedModel;
}

/** What the model says: a call, or the last word. */
export type ScriptedStep = { readonly name: string; readonly input: object } | string;

/** Decides on one step after the other, whatever the model is told. */
export function oneAfterTheOther(steps: readonly ScriptedStep[]): Decide {
  let turn = 0;
  return () => {
    const step = steps[turn++] ?? 'There is no such step.';
    return typeof step === 'string' ? { text: step } : { calls: [{ name: step.name, arguments: step.input }] };
  };
}

/** Starts both for as long as the test runs; the model says one step after the other, whatever it is told. */
export async function startScenario(steps: readonly ScriptedStep[]): Promise<AgentScenario> {
  const { server } = await confluenceOnServer();
  const model = await startScriptedModel(oneAfterTheOther(steps));
  onTestFinished(async () => {
    await Promise.all([server.close(), model.close()]);
  });
  const confluence = createConfluence({ token: 'token', accountId: account, baseUrl: server.url });
  return { server, confluence, model };
}

/** A call that somebody has to approve. */
export const deleteCall: ScriptedStep = { name: 'delete_a_confluence_page_by_id', input: { id: '8943721' } };
