import { parseAst } from 'rollup/parseAst';
import { applied, childrenOf } from './source-layout.mjs';

/**
 * Leaves out of `@cfworker/json-schema` the sentence that each of its errors has: toolsets make their own, of the schema and
 * of what was given, for the model that reads them.
 *
 * @param code a module of the library
 */
export function withoutSentences(code) {
  return applied(code, sentencesIn(parseAst(code)));
}

function sentencesIn(node) {
  const inner = childrenOf(node).flatMap(sentencesIn);
  if (node.type !== 'ObjectExpression') return inner;
  const names = node.properties.map(({ key }) => key?.name);
  const index = names.indexOf('error');
  if (index < 1 || !names.includes('keywordLocation')) return inner;
  return [{ start: node.properties[index - 1].end, end: node.properties[index].end, text: '' }];
}
