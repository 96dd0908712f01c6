import { type JsonObject, ownMember } from '../encoding.ts'
import { VkJwtError } from '../errors.ts'

/**
 * Checks the header and returns the key identifier: `alg` is RS256 and nothing else, no `crit`, no
 * `b64`, `typ` absent or JWT (RFC 7515, sections 4.1.9 and 4.1.11; RFC 7797), `kid` a string.
 *
 * @throws {VkJwtError} `algorithm_not_allowed`, `header_invalid` or `key_id_missing`
 */
export function checkHeader(header: JsonObject): string {
  if (ownMember(header, 'alg') !== 'RS256') throw new VkJwtError('algorithm_not_allowed')
  if (Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')) {
    throw new VkJwtError('header_invalid')
  }
  if (Object.hasOwn(header, 'typ') && !isJwtType(header['typ'])) {
    throw new VkJwtError('header_invalid')
  }
  const keyId = ownMember(header, 'kid')
  if (typeof keyId !== 'string') throw new VkJwtError('key_id_missing')
  return keyId
}

function isJwtType(type: unknown): boolean {
  return typeof type === 'string' && /^(?:application\/)?jwt$/i.test(type)
}
