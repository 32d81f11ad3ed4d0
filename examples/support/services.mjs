// @ts-check
// Where an example finds its services: the real ones when their credentials are in the environment, else the stand-ins of
// this folder on loopback.
import process from 'node:process';
import { startFakeTruto } from './fake-truto.mjs';
import { startScriptedAnthropic } from './scripted-anthropic.mjs';
import { startScriptedOpenAI } from './scripted-openai.mjs';

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
  const openai = await startScriptedOpenAI();
  return { apiKey: 'offline', baseURL: openai.url, model, close: openai.close };
}

/**
 * Anthropic: `ANTHROPIC_API_KEY`, `ANTHROPIC_BASE_URL` and `ANTHROPIC_MODEL`.
 * @returns {Promise<{ apiKey: string, baseURL?: string, model: string, close(): Promise<unknown> }>}
 */
export async function openAnthropic() {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL } = process.env;
  const { ANTHROPIC_MODEL: model = 'claude-sonnet-5' } = process.env;
  if (apiKey) return { apiKey, ...(baseURL && { baseURL }), model, close: async () => undefined };
  const anthropic = await startScriptedAnthropic();
  return { apiKey: 'offline', baseURL: anthropic.url, model, close: anthropic.close };
}
