/** What stands in the place of a secret. */
export const redactedText = '[TRUTO_API_TOKEN]';

/** A value with fewer characters is no secret but a stand-in such as `test`, which ordinary text is full of. */
const fewestCharacters = 6;

/** Whether a value is long enough for a secret, so that it is kept out of what is printed. */
export function isSecret(value: string): boolean {
  return value.length >= fewestCharacters;
}

/** Fewer bytes than this have a Base64 form that ordinary text would hold by chance. */
const fewestBytesForBase64 = 6;

/**
 * The Base64 forms under which a secret can occur inside something longer: what stands before it shifts it by 0, 1 or
 * 2 bytes, and the characters at both ends also carry bits of the neighbours, so only the middle is sure.
 */
function base64Forms(secret: Buffer): string[] {
  if (secret.length < fewestBytesForBase64) return [];
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), secret])
      .toString('base64')
      .replace(/=+$/u, '');
    const start = Math.ceil((shift * 8) / 6);
    const end = Math.floor(((shift + secret.length) * 8) / 6);
    const middle = text.slice(start, end);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function formsOf(secret: string): string[] {
  const percent = encodeURIComponent(Buffer.from(secret).toString());
  return [
    secret,
    percent,
    percent.replaceAll(/%[0-9A-F]{2}/gu, (escape) => escape.toLowerCase()),
    percent.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...base64Forms(Buffer.from(secret)),
  ];
}

/**
 * Makes a function that replaces secrets in a text, as they are and URL-encoded, JSON-escaped, in hexadecimal and in
 * Base64.
 *
 * @param secrets the values; ones too short to be secrets, and empty ones, are passed over
 */
export function createRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const values = secrets.map((secret) => secret?.trim() ?? '').filter(isSecret);
  const forms = new Set(values.flatMap(formsOf));
  // Longest first: a form may be a part of another one.
  const ordered = [...forms].toSorted((left, right) => right.length - left.length);
  return (text) => ordered.reduce((current, form) => current.replaceAll(form, redactedText), text);
}
