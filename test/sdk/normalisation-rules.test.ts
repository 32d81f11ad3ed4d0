import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { flatteningRules, type FlatteningRule } from '../../src/sdk/inputs/flattening-rules.js';
import type { InputsModel } from '../../src/sdk/inputs/inputs-model.js';
import { operationRules, type SdkRule } from '../../src/sdk/operation-rules.js';
import { listNormalisationRules, type NormalisationRule } from '../../src/sdk/schema/normalisation-rules.js';
import { normaliseDocument, type NormalisedDocument } from '../../src/sdk/schema/normalise-schema.js';
import type { SdkModel } from '../../src/sdk/sdk-model.js';
import { listTrimRules } from '../../src/sdk/trims/trim-rules.js';

const page = fileURLToPath(new URL('../../docs/normalisation.md', import.meta.url));

/** A canonical document as one JSON value. */
function documentOf(raw: object): object {
  const { schema, definitions } = normaliseDocument(raw, '/query_schema');
  const named = definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) };
  return { ...(schema as object), ...named };
}

/** JSON as documentation shows it: what cannot be seen is written as its number. */
function shown(json: object): string {
  return JSON.stringify(json).replaceAll(
    /[^\u0020-\u007e]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function chapter(name: string, does: string, example = ''): string {
  return `### \`${name}\`\n\n${does}\n${example}`;
}

const schemas = listNormalisationRules().map(([rule, { does, example }]) => {
  const [from, to] = example.map(shown);
  return chapter(rule, does, `\n\`${from}\` becomes \`${to}\`.\n`);
});
const sections = {
  schemas,
  inputs: Object.entries(flatteningRules).map(([rule, does]) => chapter(rule, does)),
  trims: listTrimRules().map(([rule, { does, example }]) => {
    const [from, to] = example.map(shown);
    return chapter(rule, does, `\n\`${from}\` becomes \`${to}\`.\n`);
  }),
  operations: Object.entries(operationRules).map(([rule, does]) => chapter(rule, does)),
};

describe('the rules of normalisation', () => {
  it.each(listNormalisationRules())(
    '%s does with its example what the table says',
    (_rule, { example: [from, to] }) => {
      expect(documentOf(from)).toEqual(to);
      expect(to).not.toEqual(from);
    },
  );

  it('stand in docs/normalisation.md, all of them, and no other (run vitest -u to write it anew)', async () => {
    const text = Object.entries(sections).reduce(
      (document, [name, chapters]) => {
        const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
        const [before, after] = [document.indexOf(begin) + begin.length, document.indexOf(end)];
        return `${document.slice(0, before)}\n\n${chapters.join('\n')}\n${document.slice(after)}`;
      },
      readFileSync(page, 'utf8'),
    );
    await expect(await format(text, { parser: 'markdown', printWidth: 120 })).toMatchFileSnapshot(page);
  });

  it('have a name of their own each, in whichever table they stand', () => {
    const names = [
      ...listNormalisationRules().map(([rule]) => rule),
      ...Object.keys(flatteningRules),
      ...Object.keys(operationRules),
      ...listTrimRules().map(([rule]) => rule),
    ];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are all that a notice can name', () => {
    expectTypeOf<NormalisedDocument['notices'][number]['rule']>().toEqualTypeOf<NormalisationRule>();
    expectTypeOf<InputsModel['notices'][number]['rule']>().toEqualTypeOf<FlatteningRule>();
    expectTypeOf<SdkModel['notices'][number]['rule']>().toEqualTypeOf<SdkRule>();
    expectTypeOf<string>().not.toExtend<SdkRule>();
  });
});
