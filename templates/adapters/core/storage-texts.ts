import { valueAt } from './schema-place.js';

/** Where tools take content: with its representation named beside it, as the property of that name, or as bare text. */
const contents = [['body'], ['body', 'storage']] as const;

/** A text in storage format among the arguments of a tool. */
export interface StorageText {
  readonly text: string;
  /** Of its argument, as a model writes it. */
  readonly path: string;
}

/** The texts in storage format that the arguments of a tool hold. */
export function storageTexts(input: unknown): readonly StorageText[] {
  return contents.flatMap((steps) => {
    const text = valueAt(input, [...steps, 'value']);
    const representation = valueAt(input, [...steps, 'representation']) ?? steps.at(1);
    return typeof text === 'string' && representation === 'storage'
      ? [{ text, path: [...steps, 'value'].join('.') }]
      : [];
  });
}
