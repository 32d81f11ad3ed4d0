import type { ToolInput } from '../core/tool.js';
import { titleOf } from './protocol-tool.js';

/** Characters of each argument that are shown: none may push the others out of sight. */
const mostCharacters = 400;

/** What would be shown as something else than it is, or not at all. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** What a person is asked before a call: the tool, and each argument on a line of its own, as a model has chosen it. */
export function approvalQuestion(toolName: string, input: ToolInput): string {
  const lines = Object.entries(input).map(([name, value]) => `${name}: ${shown(value)}`);
  return [`May this be carried out? ${titleOf(toolName)} (${toolName})`, ...lines].join('\n');
}

function shown(value: unknown): string {
  const text = JSON.stringify(value).replaceAll(unseen, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters)}… (${text.length} characters)`;
}
