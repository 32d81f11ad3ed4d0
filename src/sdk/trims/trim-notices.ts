import type { Notice } from '../../errors.js';
import { listTrimRules, type TrimRule } from './trim-rules.js';

/** Tools that one notice names, at most. */
const mostNames = 3;

/** One notice a trim, for all the tools that it left something out of: most of a large surface is trimmed. */
export function trimNotices(
  prepared: readonly { readonly toolName: string; readonly trims: readonly TrimRule[] }[],
): readonly Notice<TrimRule>[] {
  return listTrimRules().flatMap(([rule, { notice }]) => {
    const names = prepared.filter(({ trims }) => trims.includes(rule)).map(({ toolName }) => toolName);
    if (names.length === 0) return [];
    const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
    const tools = `${names.slice(0, mostNames).join(', ')}${rest}`;
    return [{ rule, message: `Models are shown without ${notice}: ${tools}.` }];
  });
}
