/** By length modulo four: the last characters whose unused low bits are zero. */
const lastCharacters: Readonly<Record<number, string>> = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' }

/**
 * Whether a text is base64url in its one canonical spelling: no padding, no white space, the URL-safe
 * alphabet alone, unused bits zero (RFC 4648, sections 3.5 and 5; RFC 7515, section 2). The empty string
 * isn't. Anything looser would give one token many spellings.
 */
export function isCanonicalBase64Url(text: string): boolean {
  if (!/^[\w-]+$/.test(text)) return false
  const rest = text.length % 4
  return rest === 0 || lastCharacters[rest]?.includes(text.slice(-1)) === true
}

/** Encodes bytes, one in each character, as canonical base64url. */
export function encodeBase64Url(bytes: string): string {
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Decodes canonical base64url into one character per byte; `undefined` for any other spelling. */
export function decodeCanonicalBase64Url(text: string): string | undefined {
  if (!isCanonicalBase64Url(text)) return undefined
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
}
