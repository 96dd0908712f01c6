import { isCanonicalBase64Url } from './canonical-base64url.ts'
import { VkJwtError } from './errors.ts'
import type { SignedText } from './verification-key.ts'

/** Longer tokens are refused before anything of them is decoded. */
const maxTokenLength = 4096

/** The parts of a token, still encoded. */
interface TokenParts {
  header: string
  payload: string
  signed: SignedText
}

/**
 * Takes a compact JWS apart (RFC 7515, section 7.1): type, size and the number of parts, in this order, and
 * the spelling of the signature.
 *
 * @throws {VkJwtError} `token_missing`, `token_malformed` or `token_too_large`
 */
export function splitToken(token: unknown): TokenParts {
  if (typeof token !== 'string') throw new VkJwtError('token_malformed')
  if (token === '') throw new VkJwtError('token_missing')
  if (token.length > maxTokenLength) throw new VkJwtError('token_too_large')
  // Four pieces are enough to see that there are too many.
  const [header, payload, signature, rest] = token.split('.', 4)
  if (
    header === undefined ||
    payload === undefined ||
    signature === undefined ||
    rest !== undefined ||
    !isCanonicalBase64Url(signature)
  ) {
    throw new VkJwtError('token_malformed')
  }
  return { header, payload, signed: { text: token.slice(0, token.lastIndexOf('.')), signature } }
}
