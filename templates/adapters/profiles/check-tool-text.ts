import type { Profile, ProfileFinding } from './profile.js';

/** Names that OpenAI and Anthropic take ("Function calling", "Tool use"); Gemini's begin with a letter or `_`. */
const names: { readonly [Name in Profile]: RegExp } = {
  'json-schema': /^[a-zA-Z0-9_-]{1,64}$/,
  'openai-strict': /^[a-zA-Z0-9_-]{1,64}$/,
  openai: /^[a-zA-Z0-9_-]{1,64}$/,
  anthropic: /^[a-zA-Z0-9_-]{1,64}$/,
  gemini: /^[a-zA-Z_][a-zA-Z0-9_.-]{0,63}$/,
};

/** Longest description that OpenAI takes, in characters. Source: OpenAI's reference of tools. */
const longestDescription = 1024;

/**
 * What a provider would say about the name and the description of a tool. Pointers lead into `{ name, description }`.
 */
export function checkToolText(profile: Profile, toolName: string, description: string): readonly ProfileFinding[] {
  const findings: ProfileFinding[] = [];
  if (!names[profile].test(toolName)) {
    const message = `The provider refuses the name ${JSON.stringify(toolName)}: it has to match ${names[profile].source}.`;
    findings.push({ level: 'rejected', pointer: '/name', message });
  }
  if (description.trim() === '') {
    findings.push({
      level: 'degraded',
      pointer: '/description',
      message: 'Without a description no model can choose the tool.',
    });
  }
  if (profile.startsWith('openai') && description.length > longestDescription) {
    const message = `The description has ${description.length} characters, and ${longestDescription} are taken: shorten it with an override.`;
    findings.push({ level: 'rejected', pointer: '/description', message });
  }
  return findings;
}
