import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStorage } from '../../templates/runtime/storage/check-storage.js';
import { escapeStorageText } from '../../templates/runtime/storage/escape-storage-text.js';
import { replaceSection } from '../../templates/runtime/storage/replace-section.js';
import { replaceText } from '../../templates/runtime/storage/replace-text.js';
import { storageEntities } from '../../templates/runtime/storage/storage-entities.js';
import { storageBodies } from '../storage/storage-bodies.js';
import { storageRules } from '../storage/storage-rules.js';
import { storage } from '../storage/storage-samples.js';
import { anyCharacter } from '../support/any-character.js';
import { seededRandom } from '../support/seeded-random.js';
import { askWoodstox } from './ask-woodstox.js';
import { mutateStorage } from './mutate-storage.js';

/** Bodies about which the two are not of one mind, with what each says. */
async function differences(bodies: readonly string[]): Promise<readonly string[]> {
  const complaints = await askWoodstox(bodies);
  return bodies.flatMap((body, index) => {
    const complaint = complaints[index] ?? '';
    const [problem] = checkStorage(body);
    if ((complaint === '') === (problem === undefined)) return [];
    return [`${JSON.stringify(body)}: Woodstox: ${complaint || 'takes it'}; ours: ${problem?.message ?? 'takes it'}`];
  });
}

describe('checkStorage refuses what Woodstox refuses, and nothing else', () => {
  it('in every example of its rules, which are what the examples say', async () => {
    const taken = storageRules.flatMap((rule) => rule.taken);
    const refused = storageRules.flatMap((rule) => rule.refused);
    expect((await askWoodstox(taken)).filter((complaint) => complaint !== '')).toEqual([]);
    const complaints = await askWoodstox(refused);
    expect(refused.filter((_, index) => complaints[index] === '')).toEqual([]);
    expect(await differences([...taken, ...refused])).toEqual([]);
  });

  it('in any well-formed body', async () => {
    expect(await differences([...storageBodies, ...fc.sample(storage, { numRuns: 2_000, seed: 1 })])).toEqual([]);
  });

  it('in 24,000 spoilt bodies', async () => {
    const random = seededRandom(Number(process.env['STORAGE_ORACLE_SEED'] ?? 15));
    const bodies = Array.from({ length: 24_000 }, (_, index) =>
      mutateStorage(storageBodies[index % storageBodies.length] ?? '', random),
    );
    const refused = bodies.filter((body) => checkStorage(body).length > 0);
    // Of each kind there are enough that a rule which is not there, or one too many, shows.
    expect(refused.length).toBeGreaterThan(4_000);
    expect(bodies.length - refused.length).toBeGreaterThan(4_000);
    expect(await differences(bodies)).toEqual([]);
  });

  it('in long runs of what is hard to read', async () => {
    const pieces = [
      '<a',
      '&',
      '&amp;',
      ']]',
      ' a="1"',
      '<a x="',
      "'",
      '<!--',
      '<?x',
      ' ',
      '&#0',
      'x=',
      '</a>',
      'é',
      '😀',
    ];
    const runs = pieces.flatMap((piece) => [
      piece.repeat(2_000),
      `<p ${piece.repeat(2_000)}/>`,
      `<p a="${piece.repeat(500)}"/>`,
    ]);
    expect(await differences(runs)).toEqual([]);
  });
});

describe('of every character of the basic plane', () => {
  const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).concat(
    Array.from({ length: 0x2000 }, (_, index) => String.fromCharCode(0xe000 + index)),
  );

  it('the two think alike in text, in values and behind &#', async () => {
    const bodies = characters.flatMap((character) => {
      const code = character.charCodeAt(0);
      return [`a${character}b`, `<p a="${character}"/>`, `&#${code};`, `<p ${character}a="1"/>`];
    });
    // A name that begins with a letter is judged below.
    const aboutSpace = bodies.filter((body) => !/^<p [\p{L}\p{Nl}]/u.test(body));
    expect(await differences(aboutSpace)).toEqual([]);
  });

  it('none is refused in a name that the parser takes there', async () => {
    const names = characters.flatMap((character) => [`<${character}/>`, `<x${character}/>`, `<p ${character}="1"/>`]);
    const complaints = await askWoodstox(names);
    expect(names.filter((name, index) => complaints[index] === '' && checkStorage(name).length > 0)).toEqual([]);
    // The letters that Unicode has got since its version 2.0 pass here, and are none to the parser.
    const missed = names.filter((name, index) => complaints[index] !== '' && checkStorage(name).length === 0);
    expect(missed.filter((name) => !/[\u0132-\uffff]/u.test(name))).toEqual([]);
    expect(missed).toContain('<\u3400/>');
  });
});

describe('Woodstox takes what the helpers write', () => {
  it('escapeStorageText, of any text', async () => {
    const texts = fc.sample(fc.string({ unit: anyCharacter }), { numRuns: 2_000, seed: 2 });
    const bodies = texts.map((text) => `<p title="${escapeStorageText(text)}">${escapeStorageText(text)}</p>`);
    expect((await askWoodstox(bodies)).filter((complaint) => complaint !== '')).toEqual([]);
  });

  it('replaceText and replaceSection, of any text', async () => {
    const words = ['e', 'a', ']', '>', ' ', '&', 'Redis', ']]', 'x', '\r\n', '"', '<'];
    const texts = fc.sample(fc.string({ unit: fc.oneof(anyCharacter, fc.constantFrom(...words, '\0', ']]>')) }), {
      numRuns: 500,
      seed: 3,
    });
    const bodies = texts.flatMap((text, index) => {
      const page = storageBodies[index % storageBodies.length] ?? '';
      const word = words[index % words.length] ?? 'e';
      return [
        replaceText(page, word, text, { cdata: index % 2 === 0 }),
        replaceSection('<h1>A</h1><p>]]</p>', 'A', escapeStorageText(text)),
      ];
    });
    expect((await askWoodstox(bodies)).filter((complaint) => complaint !== '')).toEqual([]);
  });
});

it('every entity is declared with the character that it stands for', async () => {
  const bodies = [...storageEntities.keys()].map((name) => `&${name};<p title="&${name};"/>`);
  expect(await differences(bodies)).toEqual([]);
});

it('bounds on sizes, which Woodstox has as it comes, are not looked at', async () => {
  const bodies = [
    `${'<b>'.repeat(1_000)}${'</b>'.repeat(1_000)}`,
    '&nbsp;'.repeat(100_001),
    `<p a="${'x'.repeat(524_289)}"/>`,
  ];
  expect(bodies.flatMap((body) => checkStorage(body))).toEqual([]);
  expect(await askWoodstox(bodies)).toEqual([
    expect.stringContaining('Maximum Element Depth limit (1000) Exceeded'),
    expect.stringContaining('Maximum entity expansion count limit (100000) exceeded'),
    expect.stringContaining('Maximum attribute size limit (524288) exceeded'),
  ]);
});
