import { InvalidInputError } from '../../runtime/errors.js';

/** What Markdown marks, where no element of storage format stands beside it. */
const markdown =
  /^ {0,3}#{1,6} \S|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\((?:https?:|\/)[^)\s]*\)|^\|.*\|[ \t]*\n\|[ :|-]+\||^[-*+] .*\n[-*+] |^1[.)] .*\n2[.)] /m;

const isJsonText = (text: string): boolean => {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const otherFormats: readonly { readonly fits: (text: string) => boolean; readonly problem: string }[] = [
  {
    fits: (text) => /^\s*(?:```|~~~)/.test(text),
    problem: 'begins with a code fence, which a reader would see. Send the storage format alone.',
  },
  {
    fits: isJsonText,
    problem: 'is JSON, which a reader would see as it stands. Send storage format such as "<p>Text</p>".',
  },
  {
    fits: (text) => !text.includes('<') && /&lt;\/?[a-z][a-z0-9:-]*(?:\s[^<>]*?)?\/?&gt;/i.test(text),
    problem: 'holds only escaped tags, which a reader would see. Send tags as "<p>", and escape text alone.',
  },
  {
    // Each block of it begins a line with its number.
    fits: (text) => /^1 \S/.test(text) && /^2 +\S/m.test(text),
    problem: 'is the compact view, which is for reading. Read the record in storage format, and send that changed.',
  },
  {
    fits: (text) => !/<[a-z]/i.test(text) && markdown.test(text),
    problem:
      'is Markdown, which a reader would see as it stands. Send storage format such as "<h2>Title</h2><p>Text</p>".',
  },
];

/**
 * Refuses text that Confluence would take, and that a model surely does not mean: it is in another format than the storage
 * format, and readers would see its marks.
 *
 * @param path of its argument
 * @throws {InvalidInputError} with what to send instead
 */
export function refuseOtherFormats(text: string, path: string): void {
  const rule = otherFormats.find(({ fits }) => fits(text));
  if (rule) throw new InvalidInputError(`The argument "${path}" ${rule.problem}`, { path });
}
