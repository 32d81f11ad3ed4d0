// @ts-check
// Where an example finds its services: the real ones when their credentials are in the environment, else the stand-ins of
// this folder on loopback.
import process from 'node:process';
import { startFakeTruto } from './fake-truto.mjs';
import { startScriptedModel } from './scripted-model.mjs';

/**
 * Truto: `TRUTO_API_TOKEN` and `TRUTO_ACCOUNT_ID`, and `TRUTO_API_BASE_URL` for another address.
 * @returns {Promise<{ options: { token: string, accountId: string, baseUrl?: string }, close(): Promise<unknown> }>}
 */
export async function openTruto() {
  const { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: accountId, TRUTO_API_BASE_URL: baseUrl } = process.env;
  if (token && accountId) {
    return { options: { token, accountId, ...(baseUrl && { baseUrl }) }, close: async () => undefined };
  }
  const truto = await startFakeTruto();
  return { options: { token: 'offline', accountId: 'offline', baseUrl: truto.url }, close: truto.close };
}

/**
 * OpenAI, or anything that speaks its API: `OPENAI_API_KEY`, `OPENAI_BASE_URL` and `OPENAI_MODEL`.
 * @returns {Promise<{ apiKey: string, baseURL?: string, model: string, close(): Promise<unknown> }>}
 */
export async function openModel() {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model = 'gpt-4.1' } = process.env;
  if (apiKey) return { apiKey, ...(baseURL && { baseURL }), model, close: async () => undefined };
  const openai = await startScriptedModel();
  return { apiKey: 'offline', baseURL: `${openai.url}/v1`, model, close: openai.close };
}

/**
 * Anthropic: `ANTHROPIC_API_KEY`, `ANTHROPIC_BASE_URL` and `ANTHROPIC_MODEL`.
 * @returns {Promise<{ apiKey: string, baseURL?: string, model: string, close(): Promise<unknown> }>}
 */
export async function openAnthropic() {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL } = process.env;
  const { ANTHROPIC_MODEL: model = 'claude-sonnet-5' } = process.env;
  if (apiKey) return { apiKey, ...(baseURL && { baseURL }), model, close: async () => undefined };
  const anthropic = await startScriptedModel();
  return { apiKey: 'offline', baseURL: anthropic.url, model, close: anthropic.close };
}

/**
 * Gemini: `GEMINI_API_KEY`, `GEMINI_BASE_URL` and `GEMINI_MODEL`.
 * @returns {Promise<{ apiKey: string, baseUrl?: string, model: string, close(): Promise<unknown> }>}
 */
export async function openGemini() {
  const { GEMINI_API_KEY: apiKey, GEMINI_BASE_URL: baseUrl, GEMINI_MODEL: model = 'gemini-3-pro' } = process.env;
  if (apiKey) return { apiKey, ...(baseUrl && { baseUrl }), model, close: async () => undefined };
  const gemini = await startScriptedModel();
  return { apiKey: 'offline', baseUrl: gemini.url, model, close: gemini.close };
}
