import { GeneratorError } from '../errors.js';

/**
 * Decodes the bytes of a JSON file as people make them: UTF-8 with or without a byte order mark, or UTF-16 with one
 * (what a redirection in Windows PowerShell writes).
 *
 * @param label what the bytes are, for messages
 * @throws GeneratorError `SOURCE_UNREADABLE` when they are no text in these encodings, or no JSON
 */
export function decodeJson(bytes: Uint8Array, label: string): unknown {
  const text = decodeText(bytes, label);
  try {
    return JSON.parse(text);
  } catch (error) {
    const fix = 'It has to hold tool definitions as JSON.';
    if (text.trim() === '') {
      throw new GeneratorError({ code: 'SOURCE_UNREADABLE', message: `${capitalise(label)} is empty.`, fix });
    }
    // The parser's own words quote the text, which may be anything; they stay in the cause.
    const message = `${capitalise(label)} is not JSON.`;
    throw new GeneratorError({ code: 'SOURCE_UNREADABLE', message, fix }, { cause: error });
  }
}

function decodeText(bytes: Uint8Array, label: string): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    // The decoder takes the byte order mark away.
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const message = `${capitalise(label)} is not text in UTF-8.`;
    const fix = 'Save it as UTF-8.';
    throw new GeneratorError({ code: 'SOURCE_UNREADABLE', message, fix }, { cause: error });
  }
}

function capitalise(label: string): string {
  return /^[a-z ]+$/.test(label) || label.startsWith('the ') ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}
