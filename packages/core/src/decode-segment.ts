import { decodeCanonicalBase64Url } from './canonical-base64url.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { VkJwtError } from './errors.ts'
import { type JsonObject, looksLikeJsonObject, parseJsonObject } from './json-object.ts'

/**
 * Decodes the header or the payload of a token: canonical base64url of UTF-8 of a JSON object.
 *
 * @throws {VkJwtError} `token_malformed`
 */
export function decodeSegment(segment: string): JsonObject {
  const bytes = decodeCanonicalBase64Url(segment)
  const object = bytes === undefined ? undefined : readBytes(bytes)
  if (object === undefined) throw new VkJwtError('token_malformed')
  return object
}

/** Braces are the same in bytes and in text, so most junk isn't decoded any further. */
function readBytes(bytes: string): JsonObject | undefined {
  const text = looksLikeJsonObject(bytes) ? decodeUtf8(bytes) : undefined
  return text === undefined ? undefined : parseJsonObject(text)
}
