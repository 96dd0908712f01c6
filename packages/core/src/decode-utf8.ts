/**
 * Decodes UTF-8 from one character per byte; `undefined` for anything that isn't UTF-8. A byte order mark
 * is kept, so that a JSON parser refuses it (RFC 8259, section 8.1).
 */
export function decodeUtf8(bytes: string): string | undefined {
  if (/^[^\u0080-\uffff]*$/.test(bytes)) return bytes
  const octets = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets)
  // What isn't UTF-8 became a replacement character, and doesn't turn back into what it was. A decoder
  // that throws would tell as much, at the price of an exception for junk.
  const again = String.fromCharCode(...new TextEncoder().encode(text))
  return again === bytes ? text : undefined
}
