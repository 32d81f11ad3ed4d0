import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';

/**
 * Formats one TypeScript file with fixed options, never the user's: the same inputs give the same bytes everywhere. The
 * standalone build reads no configuration, and `babel-ts` prints the same as `typescript` in less time.
 */
export function formatTypeScript(code: string): Promise<string> {
  return format(code, { parser: 'babel-ts', plugins: [babel, estree], printWidth: 120, singleQuote: true });
}
