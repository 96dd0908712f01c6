/** By length modulo four: the characters whose unused low bits are zero. */
const lastCharacter: Readonly<Record<number, RegExp>> = {
  0: /[\w-]$/,
  2: /[AQgw]$/,
  3: /[AEIMQUYcgkosw048]$/,
}

/**
 * Whether a text is base64url in its one canonical spelling: no padding, no white space, the URL-safe
 * alphabet alone, unused bits zero (RFC 4648, sections 3.5 and 5; RFC 7515, section 2). The empty string
 * isn't. Anything looser would give one token many spellings.
 */
export function isCanonicalBase64Url(text: string): boolean {
  return lastCharacter[text.length % 4]?.test(text) === true && /^[\w-]+$/.test(text)
}

/** Decodes canonical base64url into one character per byte; `undefined` for any other spelling. */
export function decodeCanonicalBase64Url(text: string): string | undefined {
  if (!isCanonicalBase64Url(text)) return undefined
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
}
