/** What the body of an error answer says. */
export interface RemoteProblem {
  /** One or two sentences for a reader; empty when the body says nothing that can be shown. */
  readonly text: string;
  /** The same as far as the first quote: behind that stands what was sent, such as a title or a query, with any word in it. */
  readonly ownWords: string;
  /** Truto says that the provider failed, not Truto itself. */
  readonly remote: boolean;
  /** OAuth scopes that Truto found missing. */
  readonly missingScopes: readonly unknown[];
}

interface Body {
  readonly [name: string]: unknown;
}

/** What Truto adds to the body ("Truto's API reference"); nothing of it can be relied on. */
interface Insight {
  readonly truto_is_remote_error?: unknown;
  readonly truto_error_insight?: {
    readonly forbidden_error?: { readonly value?: { readonly missing_scopes?: unknown } };
  };
}

/** How Confluence refuses a version: in v2 and v1, and by the locks of its database. */
export const versionPhrase: RegExp = /version must|(incremented|current) version|optimistic ?lock|stale ?[dos]/i;

/**
 * Where the sentence is, the most telling first: Truto (`raw_response`, `message`), Confluence v2 (`errors`), Confluence v1
 * (`message`, `translation`, `data`), gateways and OAuth (the others).
 */
const places = ['raw_response', 'errors', 'message', 'translation', 'data', 'error_description', 'reason', 'error'];

const cut = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const clean = (text: string): string => cut(text.replace(/[\s\p{Cc}\p{Cf}\p{DI}]+/gu, ' ').trim(), 500);

const sentence = (value: unknown, depth: number): string => {
  if (typeof value === 'string') {
    // Never a whole HTML page, never JSON that was cut off.
    if (/^\s*</.test(value)) return 'the answer was an HTML error page';
    if (!/^\s*[[{]/.test(value)) return clean(value);
    try {
      return sentence(JSON.parse(value), depth + 1);
    } catch {
      return 'the answer broke off';
    }
  }
  if (typeof value !== 'object' || value === null || depth > 5) return '';
  const body = value as Body;
  if (body['title']) return sentence([body['title'], body['detail']], depth);
  const parts = Array.isArray(value) ? value : places.map((name) => body[name]);
  const texts = parts.map((part) => sentence(part, depth + 1)).filter(Boolean);
  return Array.isArray(value) ? clean(texts.join('; ')) : (texts[0] ?? '');
};

/** The body of an error answer, whatever it is: parsed JSON, or the beginning of the text. */
export function problemDetails(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return cut(text, 2000) || undefined;
  }
}

/**
 * Reads what an error answer says: JSON of Truto or of Confluence, an HTML page, cut off, or nothing.
 *
 * @param details its body, parsed
 */
export function readProblem(details: unknown): RemoteProblem {
  const insight = details as Insight | null | undefined;
  const said = sentence(details, 0);
  const scopes = insight?.truto_error_insight?.forbidden_error?.value?.missing_scopes;
  return {
    text: said,
    ownWords: said.replace(/\B["'“‘«].*/, ''),
    remote: insight?.truto_is_remote_error === true,
    missingScopes: Array.isArray(scopes) ? scopes : [],
  };
}
