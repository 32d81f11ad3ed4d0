// @ts-check

/** @typedef {import('../../home-app.mjs').HomeApp} HomeApp */

/** A file that every linter has something to say about, and every formatter something to do for. */
export const untidyFile = 'untidy.ts';
const untidyText = 'let  found : any = [1,2];\nexport function first() {\n  return found[0]\n}\n';

/** @param {HomeApp} app */
export function addUntidyFile(app) {
  app.write(untidyFile, untidyText);
}

/** That the program was at work. @param {HomeApp} app @throws {Error} when it left the file as it was */
export function expectTidied(app) {
  if (app.read(untidyFile) === untidyText) throw new Error(`${untidyFile} was left alone, too`);
}
