// @ts-check
// What an app is given to work with.
import { createConfluence } from 'confluence-tools';

/** @typedef {{ command: string, args: string[], env: Record<string, string> }} Command */
/** @typedef {{ confluence: ReturnType<typeof createConfluence>, modelUrl: string, mcpCommand: () => Command }} Services */
/** One or more ways to call the tool; gives the title that each brought back. @typedef {(services: Services) => Promise<Record<string, string>>} Call */

/**
 * @param {{ readonly [name: string]: string | undefined }} environment
 * @returns {Omit<Services, 'mcpCommand'>}
 */
export function services({ TRUTO_API_BASE_URL: baseUrl = '', MODEL_URL: modelUrl = '' }) {
  return { confluence: createConfluence({ token: 'offline', accountId: 'offline', baseUrl }), modelUrl };
}
