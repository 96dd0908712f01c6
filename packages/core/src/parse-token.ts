import { decodeCanonicalBase64Url, isCanonicalBase64Url } from './canonical-base64url.ts'
import { decodeUtf8 } from './decode-utf8.ts'
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
  // Four pieces are enough to see that there are too many.
  const [protectedHeader, payload, signature, rest] = token.split('.', 4)
  if (
    protectedHeader === undefined ||
    payload === undefined ||
    signature === undefined ||
    rest !== undefined ||
    !isCanonicalBase64Url(signature)
  ) {
    throw new VkJwtError('token_malformed')
  }
  return {
    encoded: { protected: protectedHeader, payload, signature },
    header: decodeObject(protectedHeader),
    payload: decodeObject(payload),
  }
}

/** Parses JSON text that has to hold an object; `undefined` for anything else (RFC 8259, section 4). */
export function parseJsonObject(text: string): JsonObject | undefined {
  // Most junk is seen here already: the exception of a parser costs as much as all other checks together.
  if (!/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return undefined
  }
}

/** A member that the object has itself: a polluted prototype must not fill in for a missing one. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function decodeObject(segment: string): JsonObject {
  const bytes = decodeCanonicalBase64Url(segment)
  const text = bytes === undefined ? undefined : decodeUtf8(bytes)
  const object = text === undefined ? undefined : parseJsonObject(text)
  if (object === undefined) throw new VkJwtError('token_malformed')
  return object
}
