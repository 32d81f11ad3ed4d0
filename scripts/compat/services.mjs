// @ts-check
import { startFakeTruto } from '../../examples/support/fake-truto.mjs';
import { startScriptedModel } from '../../examples/support/scripted-model.mjs';
import { pageInput, pageTool } from './apps/page-call.mjs';

/** @typedef {{ readonly method: string, readonly path: string, readonly status: number | undefined }} SeenRequest */
/** @typedef {{ readonly environment: Readonly<Record<string, string>>, readonly requests: readonly SeenRequest[] }} Services */

/**
 * Starts the stand-ins for Truto and for a model on loopback, for as long as something uses them.
 * @template Result
 * @param {(services: Services) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withServices(use) {
  const [truto, model] = await Promise.all([startFakeTruto(), startScriptedModel(readThePage)]);
  try {
    const environment = { TRUTO_API_BASE_URL: truto.url, MODEL_URL: model.url };
    return await use({ environment, requests: truto.requests });
  } finally {
    await Promise.all([truto.close(), model.close()]);
  }
}

/**
 * Calls the tool once, and then says what that gave.
 * @param {import('../../examples/support/scripted-decisions.mjs').Conversation} conversation
 * @returns {import('../../examples/support/scripted-decisions.mjs').Decision}
 */
function readThePage({ done: [read], tools }) {
  if (read !== undefined) return { text: read.result };
  // Some hosts put the name of the server in front.
  const tool = tools.find(({ name }) => name.endsWith(pageTool));
  // In strict mode a model names every property that may be there; null stands for what it leaves out.
  const leftOut = tool?.strict === true ? { 'body-format': null } : {};
  return { calls: [{ name: tool?.name ?? pageTool, arguments: { ...pageInput, ...leftOut } }] };
}
