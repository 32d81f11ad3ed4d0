import { valueAt } from '../../runtime/value-at.js';

/** Where tools take storage format: with its representation named beside it, or as the property of that name. */
const storagePlaces = [['body'], ['body', 'storage']] as const;

/** The content in storage format that a write is given, and the path of its argument. */
export function storageText(input: unknown): { readonly text: string; readonly path: string } | undefined {
  for (const steps of storagePlaces) {
    const text = valueAt(input, [...steps, 'value']);
    const representation = valueAt(input, [...steps, 'representation']) ?? steps.at(1);
    if (typeof text === 'string' && representation === 'storage') return { text, path: [...steps, 'value'].join('.') };
  }
  return undefined;
}
