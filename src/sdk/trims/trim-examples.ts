import { type ApplyTrim, mapTexts } from './tool-for-models.js';

/** A line of its own that opens or closes a block of code. */
const fence = /^([ \t]*```[^\n`]*)$/m;

/** What a request or an answer of Confluence's own, or a call of `curl`, has somewhere. */
const overHttp = /\/rest\/api\/|^[ \t]*curl /m;

/** Carries out the trim `http-examples`, on what is said of the tool as a whole: the text of an input may show what to send. */
export const httpExamples: ApplyTrim = (tool) =>
  mapTexts(tool, (text, place) => {
    if ((place ?? '') !== '' || !text.includes('```')) return text;
    const [before = '', ...pieces] = text.split(fence);
    // Opened, code, closed, and what follows; where a fence is left open, nobody knows what it was meant to hold.
    if (pieces.length % 4 !== 0) return text;
    let kept = before;
    for (let index = 0; index < pieces.length; index += 4) {
      const block = pieces.slice(index, index + 4);
      const [, code = '', , after = ''] = block;
      const introduced = overHttp.test(code) ? withoutExample(kept) : undefined;
      if (introduced === undefined) kept += block.join('');
      else kept = [introduced, after.trim()].filter((part) => part !== '').join('\n\n');
    }
    return kept === '' ? text : kept;
  });

/** The text without the end of its last paragraph that begins with the word "Example"; nothing where there is none. */
function withoutExample(text: string): string | undefined {
  const lines = text.trimEnd().split('\n');
  const paragraph = lines.findLastIndex((line) => line.trim() === '') + 1;
  const example = lines.findIndex((line, index) => index >= paragraph && /^\s*Example\b/.test(line));
  return example === -1 ? undefined : lines.slice(0, example).join('\n').trimEnd();
}
