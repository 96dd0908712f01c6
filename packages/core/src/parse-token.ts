import { decodeCanonicalBase64Url } from './canonical-base64url.ts'
import { VkJwtError } from './errors.ts'
import type { EncodedToken } from './verification-key.ts'

/** Longer tokens are refused before anything of them is decoded. */
const maxTokenLength = 4096

export type JsonObject = Readonly<Record<string, unknown>>

/** A token that has the shape of one. Nothing of it is trusted yet. */
export interface ParsedToken {
  encoded: EncodedToken
  header: JsonObject
  payload: JsonObject
}

/**
 * Takes a compact JWS apart (RFC 7515, section 7.1): type, size, shape, in this order.
 *
 * @throws {VkJwtError} `token_missing`, `token_malformed` or `token_too_large`
 */
export function parseToken(token: unknown): ParsedToken {
  if (typeof token !== 'string') throw new VkJwtError('token_malformed')
  if (token === '') throw new VkJwtError('token_missing')
  if (token.length > maxTokenLength) throw new VkJwtError('token_too_large')
  const [protectedHeader, payload, signature, ...rest] = token.split('.')
  if (
    protectedHeader === undefined ||
    payload === undefined ||
    signature === undefined ||
    rest.length > 0 ||
    decodeCanonicalBase64Url(signature) === undefined
  ) {
    throw new VkJwtError('token_malformed')
  }
  return {
    encoded: { protected: protectedHeader, payload, signature },
    header: decodeObject(protectedHeader),
    payload: decodeObject(payload),
  }
}

/** Parses JSON text that has to hold an object; `undefined` for anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A member that the object has itself: a polluted prototype must not fill in for a missing one. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function decodeObject(segment: string): JsonObject {
  const bytes = decodeCanonicalBase64Url(segment)
  const text = bytes === undefined ? undefined : decodeUtf8(bytes)
  const object = text === undefined ? undefined : parseJsonObject(text)
  if (object === undefined) throw new VkJwtError('token_malformed')
  return object
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    // A byte order mark is kept, so that the JSON parser refuses it (RFC 8259, section 8.1).
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
