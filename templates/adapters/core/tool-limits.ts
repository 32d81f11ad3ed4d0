import { InvalidInputError } from '../../runtime/errors.js';
import type { Profile } from '../profiles/profile.js';

/**
 * How many tools one request may offer. Sources: OpenAI's refusal "Invalid 'tools': array too long. Expected an array with
 * maximum length 128"; the Gemini API's refusal "At most 512 function declarations can be specified" (google-gemini/gemini-cli,
 * issue 19083). The others name no limit.
 */
const toolLimits: { readonly [Name in Profile]?: { readonly provider: string; readonly most: number } } = {
  openai: { provider: 'OpenAI', most: 128 },
  'openai-strict': { provider: 'OpenAI', most: 128 },
  gemini: { provider: 'The Gemini API', most: 512 },
  'gemini-json-schema': { provider: 'The Gemini API', most: 512 },
};

/**
 * Refuses more tools than the provider takes, before a request does.
 *
 * @param loaded how many definitions every request carries
 * @throws {InvalidInputError} with what to set instead
 */
export function assertToolCount(profile: Profile, loaded: number): void {
  const limit = toolLimits[profile];
  if (limit === undefined || loaded <= limit.most) return;
  const message = `${limit.provider} takes ${limit.most} tools in one request, and these are ${loaded}. Choose a "preset", name tools in "include", or set "toolSearch": true, so that a model finds the others by what it wants to do.`;
  throw new InvalidInputError(message, { path: 'toolSearch' });
}
