/**
 * A hash of 32 bits: FNV-1a over UTF-16 code units. It keeps texts apart; it proves nothing, so it need not withstand
 * somebody who makes texts up.
 *
 * @param basis another one gives another hash
 */
export function fnv1a(text: string, basis: number = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
