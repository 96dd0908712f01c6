import { decode } from 'jose/base64url'

/** By length modulo four: the characters whose unused low bits are zero. */
const lastCharacter: Readonly<Record<number, RegExp>> = {
  0: /[\w-]$/,
  2: /[AQgw]$/,
  3: /[AEIMQUYcgkosw048]$/,
}

/**
 * Decodes base64url in its one canonical spelling: no padding, no white space, the URL-safe alphabet
 * alone, unused bits zero (RFC 4648, sections 3.5 and 5; RFC 7515, section 2). Anything else, the
 * empty string included, is `undefined`: otherwise one token would have many spellings.
 */
export function decodeCanonicalBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined
  return lastCharacter[text.length % 4]?.test(text) ? decode(text) : undefined
}
