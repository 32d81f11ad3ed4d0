import { cleanText } from '../../../schema/clean-text.js';
import type { ApplyRule, OpenSchema } from '../open-schema.js';

/** Carries out the rule `annotations`. */
export const annotations: ApplyRule = (schema, { raw }) => {
  const description = [raw['description'], raw['title']].find(isText);
  return {
    ...schema,
    ...(description === undefined ? {} : { description }),
    ...(raw['deprecated'] === true ? { deprecated: true } : {}),
    ...(raw['default'] === undefined ? {} : { default: raw['default'] }),
  };
};

/** Carries out the rule `invisible-characters`. */
export const invisibleCharacters: ApplyRule = (schema, { pointer }, say) => {
  const { description, ...rest } = schema;
  if (description === undefined) return schema;
  const { text, removed } = cleanText(description);
  if (removed.length > 0) say(`Removed ${removed.join(', ')} from a description.`, pointer);
  return text === '' ? rest : { ...rest, description: text };
};

/** Takes what a schema says about values apart from what it demands of them. */
export function splitAnnotations(schema: OpenSchema): readonly [described: OpenSchema, constraints: OpenSchema] {
  const { description, deprecated, default: initial, ...constraints } = schema;
  const described = {
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(initial === undefined ? {} : { default: initial }),
  };
  return [described, constraints];
}

function isText(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '';
}
