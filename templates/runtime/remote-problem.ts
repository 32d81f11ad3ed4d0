/** What the body of an error answer says. */
export interface RemoteProblem {
  /** One or two sentences for a reader; empty when the body says nothing that can be shown. */
  readonly text: string;
  /** Parsed JSON, or the beginning of the text. */
  readonly details: unknown;
  /** Truto says that the provider failed, not Truto itself. */
  readonly remote: boolean;
  /** OAuth scopes that Truto found missing. */
  readonly missingScopes: readonly string[];
}

interface Body {
  readonly [name: string]: unknown;
}

const longestText = 500;
const longestDetails = 2_000;

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null;

const clean = (text: string): string => {
  const oneLine = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return oneLine.length > longestText ? `${oneLine.slice(0, longestText)}…` : oneLine;
};

/** Text in a body: never a whole HTML page, never JSON that was cut off. */
const fromText = (text: string, depth: number): string => {
  const start = text.trimStart().slice(0, 1);
  if (start === '{' || start === '[') {
    try {
      return problemText(JSON.parse(text), depth + 1);
    } catch {
      return 'the answer broke off';
    }
  }
  if (start !== '<') return clean(text);
  const title = clean(/<title[^>]*>([^<]{1,200})/i.exec(text)?.[1] ?? '');
  return title === '' ? 'the answer was a page, not data' : `the answer was a page titled "${title}"`;
};

/**
 * Finds the sentence in any of the known shapes: Truto (`message`, `raw_response`), Confluence v2 (`errors`), Confluence v1
 * (`message`, `data.errors`), gateways (`reason`, `error`).
 */
const problemText = (body: unknown, depth: number): string => {
  if (typeof body === 'string') return fromText(body, depth);
  if (!isObject(body) || depth > 5) return '';
  if (Array.isArray(body)) {
    const texts = body.slice(0, 5).map((part) => problemText(part, depth + 1));
    return clean([...new Set(texts.filter((text) => text !== ''))].join('; '));
  }
  const { title, detail } = body;
  if (typeof title === 'string') return clean(typeof detail === 'string' ? `${title}: ${detail}` : title);
  for (const name of [
    'raw_response',
    'errors',
    'message',
    'translation',
    'data',
    'error_description',
    'reason',
    'error',
  ]) {
    const text = problemText(body[name], depth + 1);
    if (text !== '') return text;
  }
  return '';
};

const scopesOf = (body: Body): readonly string[] => {
  let value: unknown = body['truto_error_insight'];
  for (const name of ['forbidden_error', 'value', 'missing_scopes'])
    value = isObject(value) ? (value as Body)[name] : value;
  return Array.isArray(value) ? value.filter((scope) => typeof scope === 'string') : [];
};

/**
 * Reads the body of an error answer, whatever it is: JSON of Truto or of Confluence, an HTML page, cut off, or nothing.
 *
 * @param text the whole body
 */
export function readProblem(text: string): RemoteProblem {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const details = text.length > longestDetails ? `${text.slice(0, longestDetails)}…` : text || undefined;
    return { text: fromText(text, 0), details, remote: false, missingScopes: [] };
  }
  const envelope: Body = isObject(body) ? body : {};
  return {
    text: problemText(body, 0),
    details: body,
    remote: envelope['truto_is_remote_error'] === true,
    missingScopes: scopesOf(envelope),
  };
}
