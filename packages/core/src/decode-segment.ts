import { decodeCanonicalBase64Url } from './canonical-base64url.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { VkJwtError } from './errors.ts'
import { type JsonObject, parseJsonObject } from './json-object.ts'

/**
 * Decodes the header or the payload of a token: canonical base64url of UTF-8 of a JSON object.
 *
 * @throws {VkJwtError} `token_malformed`
 */
export function decodeSegment(segment: string): JsonObject {
  const bytes = decodeCanonicalBase64Url(segment)
  const text = bytes === undefined ? undefined : decodeUtf8(bytes)
  const object = text === undefined ? undefined : parseJsonObject(text)
  if (object === undefined) throw new VkJwtError('token_malformed')
  return object
}
