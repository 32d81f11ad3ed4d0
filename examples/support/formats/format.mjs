// @ts-check
// What the APIs of models have in common, and the little that their stand-ins share.

/** @typedef {import('../scripted-decisions.mjs').Conversation} Conversation */
/** @typedef {import('../scripted-decisions.mjs').Decision} Decision */

/**
 * The form of one API: how it says what was said so far, and what the model says next.
 * @typedef {object} Format
 * @property {(body: any) => Conversation} read
 * @property {(decision: Decision, about: About) => object} answer
 * @property {(decision: Decision, about: About) => readonly string[]} [stream] the same in pieces, as server-sent events
 */

/**
 * What an answer has besides: its own id, the name of the model, and the number of its first call in the conversation.
 * @typedef {{ readonly id: string, readonly model: string, readonly firstCall: number }} About
 */

/** @param {any} content */
export function textOf(content) {
  return typeof content === 'string' ? content : content.map((/** @type {any} */ { text }) => text ?? '').join('');
}

/** An event of a stream. @param {unknown} data @param {string} [name] */
export function event(data, name) {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${text}\n\n`;
}

/** A text in two pieces, as it comes in a stream. @param {string} text */
export function inPieces(text) {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}
