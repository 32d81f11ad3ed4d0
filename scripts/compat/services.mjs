// @ts-check
import { startFakeTruto } from '../../examples/support/fake-truto.mjs';
import { startScriptedModel } from './scripted-model.mjs';

/** @typedef {{ readonly method: string, readonly path: string, readonly status: number }} SeenRequest */
/** @typedef {{ readonly environment: Readonly<Record<string, string>>, readonly requests: readonly SeenRequest[] }} Services */

/**
 * Starts the stand-ins for Truto and for a model on loopback, for as long as something uses them.
 * @template Result
 * @param {(services: Services) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withServices(use) {
  const [truto, model] = await Promise.all([startFakeTruto(), startScriptedModel()]);
  try {
    const environment = { TRUTO_API_BASE_URL: truto.url, MODEL_URL: model.url };
    return await use({ environment, requests: truto.requests });
  } finally {
    await Promise.all([truto.close(), model.close()]);
  }
}
