import { generateKeyPairSync, sign } from 'node:crypto';

/** One value in DER. Source: ITU-T X.690 §8.1. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...head), content]);
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
const integer = (value: number): Buffer => der(0x02, Uint8Array.of(value));
const time = (text: string): Buffer => der(0x17, Buffer.from(text));

/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2 */
const signatureAlgorithm = sequence(der(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)));
/** The common name, 2.5.4.3 */
const commonName = der(0x06, Uint8Array.of(0x55, 0x04, 0x03));

/**
 * A certificate that nobody trusts, as a proxy in a network shows it. Made anew each time, so that no private key lies
 * in the repository. Source of the form: RFC 5280 §4.1.
 */
export function selfSignedCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('localhost')))));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    signatureAlgorithm,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Uint8Array.of(0), sign('sha256', body, privateKey));
  const base64 = sequence(body, signatureAlgorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}
