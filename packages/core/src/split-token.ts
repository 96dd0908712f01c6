import { isCanonicalBase64Url } from './canonical-base64url.ts'
import { VkJwtError } from './errors.ts'

/** Longer tokens are refused before anything of them is decoded. */
const maxTokenLength = 4096

/** The parts of a token, still encoded. */
interface TokenParts {
  header: string
  payload: string
  signature: string
}

/**
 * Takes a compact JWS apart (RFC 7515, section 7.1): type, size, that there are parts, in this order, and the
 * spelling of the signature. With too few or too many dots the payload is nothing, or has a dot in it, and
 * doesn't decode.
 *
 * @throws {VkJwtError} `token_missing`, `token_malformed` or `token_too_large`
 */
export function splitToken(token: unknown): TokenParts {
  if (typeof token !== 'string') throw new VkJwtError('token_malformed')
  if (token === '') throw new VkJwtError('token_missing')
  if (token.length > maxTokenLength) throw new VkJwtError('token_too_large')
  const first = token.indexOf('.')
  const last = token.lastIndexOf('.')
  const signature = token.slice(last + 1)
  if (first === -1 || !isCanonicalBase64Url(signature)) throw new VkJwtError('token_malformed')
  return { header: token.slice(0, first), payload: token.slice(first + 1, last), signature }
}
