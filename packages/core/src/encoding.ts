import { sha256 } from '@noble/hashes/sha2.js'

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

/** What was read from JSON text; nothing about its members is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Whether a text begins and ends like a JSON object. Most junk is seen here already, and cut tokens: the
 * exception of a parser costs as much as all other checks together.
 */
export function looksLikeJsonObject(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.startsWith('{') && trimmed.endsWith('}')
}

/** Parses JSON text that has to hold an object; `undefined` for anything else (RFC 8259, section 4). */
export function parseJsonObject(text: string): JsonObject | undefined {
  if (!looksLikeJsonObject(text)) return undefined
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return undefined
  }
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that the object has itself: a polluted prototype must not fill in for a missing one. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** One byte for each character of a text that has none beyond the first 256. By hand: `Uint8Array.from` is slower. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** One character for each byte of what is short enough to be arguments of a call. */
export function toByteString(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[])
}

/**
 * Decodes UTF-8 from one character per byte; `undefined` for anything that isn't UTF-8. A byte order mark
 * is kept, so that a JSON parser refuses it (RFC 8259, section 8.1).
 */
export function decodeUtf8(bytes: string): string | undefined {
  if (/^[^\u0080-\uffff]*$/.test(bytes)) return bytes
  const octets = toBytes(bytes)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets)
  // What isn't UTF-8 became a replacement character, and doesn't turn back into what it was. A decoder
  // that throws would tell as much, at the price of an exception for junk.
  const again = String.fromCharCode(...new TextEncoder().encode(text))
  return again === bytes ? text : undefined
}

/** Decodes the percent-encoded ASCII characters of a text and leaves everything else as it is (RFC 3986, section 2.1). */
export function decodeAscii(text: string): string {
  return text.replace(/%[0-7][\da-f]/gi, (encoded) =>
    String.fromCharCode(Number.parseInt(encoded.slice(1), 16)),
  )
}

/**
 * A copy of a text. A part of a string keeps the whole of it in memory, a request's headers or a live
 * token say, so whatever is remembered for long is copied first.
 */
export function detachText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}

/** SHA-256 of a text in base64url. */
export function hashText(text: string): string {
  const digest = sha256(new TextEncoder().encode(text))
  return encodeBase64Url(toByteString(digest))
}
