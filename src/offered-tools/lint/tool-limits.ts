/**
 * How many tools one request may offer, by profile; the others name no limit. Sources: OpenAI's reference of Chat
 * Completions ("A max of 128 functions are supported") and its refusal "Invalid 'tools': array too long. Expected an array
 * with maximum length 128"; the Gemini API's refusal "At most 512 function declarations can be specified"
 * (google-gemini/gemini-cli, issue 19083).
 */
const toolLimits: ReadonlyMap<string, { readonly provider: string; readonly most: number }> = new Map([
  ['openai', { provider: 'OpenAI’s Chat Completions', most: 128 }],
  ['openai-strict', { provider: 'OpenAI’s Chat Completions', most: 128 }],
  ['gemini', { provider: 'The Gemini API', most: 512 }],
  ['gemini-json-schema', { provider: 'The Gemini API', most: 512 }],
]);

/** What a provider says about so many tools in one request; nothing where it takes them. */
export function checkToolCount(profile: string, count: number): string | undefined {
  const limit = toolLimits.get(profile);
  if (limit === undefined || count <= limit.most) return undefined;
  return `${limit.provider} takes ${limit.most} tools in one request, and these are ${count}: choose with "preset" or "include" when the toolset is made.`;
}

/** What providers say about so many tools, each once, for whoever has not said which provider is meant. */
export function toolCountWarnings(count: number): readonly string[] {
  return [...new Set([...toolLimits.keys()].flatMap((profile) => checkToolCount(profile, count) ?? []))];
}
