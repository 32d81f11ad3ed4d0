import { cleanText, hasInvisible } from '../../../schema/clean-text.js';
import { appendPointer } from '../../../schema/json-pointer.js';
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
  const { description, default: initial, ...rest } = schema;
  const { text, removed } = cleanText(description ?? '');
  if (removed.length > 0) say(`Removed ${removed.join(', ')} from a description.`, pointer);
  const isHidden = hasInvisible(initial);
  if (isHidden) say('Left out a default that holds what nobody can see.', appendPointer(pointer, 'default'));
  return {
    ...rest,
    ...(text === '' ? {} : { description: text }),
    ...(initial === undefined || isHidden ? {} : { default: initial }),
  };
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
