import { sha256 } from '@noble/hashes/sha2.js'
import { encodeBase64Url } from './canonical-base64url.ts'

/**
 * What a token is remembered by: SHA-256 over the audience and the signed part, never over the whole
 * token, since one signature may have several accepted spellings.
 */
export function oneTimeKey(audience: string, token: string): string {
  const signedPart = token.slice(0, token.lastIndexOf('.'))
  return hashText(`${audience}\n${signedPart}`)
}

/** SHA-256 of a text in base64url. */
export function hashText(text: string): string {
  const digest = sha256(new TextEncoder().encode(text))
  return encodeBase64Url(String.fromCharCode(...digest))
}
