import type { ProfileFinding } from '../load-toolset.js';

/** Names that OpenAI and Anthropic take. Sources: "Function calling" of the one, "Tool use" of the other. */
const namePattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** Gemini's names begin with a letter or `_`. Source: its reference of function declarations. */
const geminiNamePattern = /^[a-zA-Z_][a-zA-Z0-9_.-]{0,63}$/;

/**
 * Longest description of a function, in characters, that OpenAI took until 2025, and that Azure OpenAI and gateways still
 * take: "Invalid 'tools[2].function.description': string too long. Expected a string with maximum length 1024" (OpenHands,
 * issue 4838). OpenAI itself names no limit any more.
 */
const longestDescription = 1024;

/**
 * What a provider would say about the name and the description of a tool. Pointers lead into `{ name, description }`.
 * Here and not among the profiles of the emitted package: an app cannot mend a name, a build can.
 *
 * @param profile name of a profile
 */
export function checkToolText(profile: string, toolName: string, description: string): readonly ProfileFinding[] {
  const findings: ProfileFinding[] = [];
  const pattern = profile.startsWith('gemini') ? geminiNamePattern : namePattern;
  if (!pattern.test(toolName)) {
    const message = `The provider refuses the name ${JSON.stringify(toolName)}: it has to match ${pattern.source}.`;
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
    const message = `The description has ${description.length} characters, and Azure OpenAI and some gateways take ${longestDescription}: shorten it with an override.`;
    findings.push({ level: 'degraded', pointer: '/description', message });
  }
  return findings;
}
